import { render } from 'preact';
import { App } from './app';
import './style.css';

// The page's policy lets nobody make HTML of text. The chart library empties its element in that way, which harms nobody.
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown };
  }
}

window.trustedTypes?.createPolicy('default', {
  createHTML(text) {
    if (text !== '') throw new TypeError('HTML is not made of text here.');
    return text;
  },
});

render(<App />, document.getElementById('page')!);
