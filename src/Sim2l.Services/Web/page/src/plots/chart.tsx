import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readTheme, type Theme } from './theme';

/** A chart in the page's colours; the label says to those who cannot see it what it shows. */
export function Chart({ option, label, height = 280 }: { option: (theme: Theme) => EChartsCoreOption; label: string; height?: number }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [isFaulty, setFaulty] = useState(false);
  const latest = useRef(option);
  latest.current = option;

  useEffect(() => {
    let isGone = false;
    const draw = (): void => chart.current?.setOption(latest.current(readTheme()), { notMerge: true });
    const resized = new ResizeObserver(() => chart.current?.resize());
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    import('./library').then(
      ({ init }) => {
        if (isGone || !box.current) return;
        chart.current = init(box.current, null, { renderer: 'canvas' });
        draw();
        resized.observe(box.current);
        box.current.dataset.drawn = 'true';
      },
      () => setFaulty(true),
    );
    return () => {
      isGone = true;
      scheme.removeEventListener('change', draw);
      resized.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option(readTheme()), { notMerge: true });
  }, [option]);

  if (isFaulty) return <p class="notice fault">The chart could not be loaded.</p>;
  return <div class="chart" ref={box} role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
