/** Hands something to the browser as a file. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser may not have begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
