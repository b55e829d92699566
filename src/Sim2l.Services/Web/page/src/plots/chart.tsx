import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { download } from './download';
import { readTheme, type Theme } from './theme';
import { giveUp, inTurn } from './turns';

type Props = {
  option: (theme: Theme) => EChartsCoreOption;
  label: string;
  height?: number;
  /** Called with a new chart, for what its user does with it. */
  bind?: (chart: EChartsType) => void;
  /** Called when the options were drawn anew, which forgets what was brushed. */
  after?: ((chart: EChartsType) => void) | undefined;
  /** The name of the files that the picture is saved as; without one it cannot be saved. */
  file?: string;
};

/** A chart in the page's colours; the label says to those who cannot see it what it shows. */
export function Chart({ option, label, height = 280, bind, after, file }: Props): VNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [isFaulty, setFaulty] = useState(false);
  const latest = useRef({ option, after });
  latest.current = { option, after };

  const draw = useCallback(() => show(chart.current, latest.current), []);

  useEffect(() => {
    let isGone = false;
    const resized = new ResizeObserver(() => chart.current?.resize());
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    import('./library').then(
      ({ init }) => {
        if (isGone || !box.current) return;
        chart.current = init(box.current, null, { renderer: 'canvas' });
        bind?.(chart.current);
        // It may wait for its turn already.
        giveUp(draw);
        draw();
        resized.observe(box.current);
        box.current.dataset.drawn = 'true';
      },
      () => setFaulty(true),
    );
    return () => {
      isGone = true;
      giveUp(draw);
      scheme.removeEventListener('change', draw);
      resized.disconnect();
      if (chart.current) end(chart.current);
      chart.current = null;
    };
  }, []);

  useEffect(() => inTurn(draw), [option]);

  if (isFaulty) return <p class="notice fault">The chart could not be loaded.</p>;
  return (
    <>
      <div class="chart" ref={box} role="img" aria-label={label} style={{ height: `${height}px` }} />
      {file !== undefined && (
        <p class="actions">
          <button type="button" onClick={() => chart.current && savePng(chart.current, file)} aria-label={`Save as PNG: ${label}`}>
            PNG
          </button>
          <button type="button" onClick={() => chart.current && void saveSvg(chart.current, option, file)} aria-label={`Save as SVG: ${label}`}>
            SVG
          </button>
        </p>
      )}
    </>
  );
}

function show(chart: EChartsType | null, { option, after }: Pick<Props, 'option' | 'after'>): void {
  if (!chart) return;
  chart.setOption(option(readTheme()), { notMerge: true });
  after?.(chart);
}

// What is painted in parts would go on with the next frame, on a chart that is gone.
function end(chart: EChartsType): void {
  chart.clear();
  chart.getZr().refreshImmediately();
  chart.dispose();
}

function savePng(chart: EChartsType, file: string): void {
  const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: readTheme().surface });
  canvas.toBlob((picture) => picture && download(picture, `${file}.png`));
}

async function saveSvg(chart: EChartsType, option: Props['option'], file: string): Promise<void> {
  const { init } = await import('./library');
  const picture = init(null, null, { renderer: 'svg', ssr: true, width: chart.getWidth(), height: chart.getHeight() });
  picture.setOption({ ...option(readTheme()), backgroundColor: readTheme().surface });
  download(new Blob([picture.renderToSVGString()], { type: 'image/svg+xml' }), `${file}.svg`);
  picture.dispose();
}
