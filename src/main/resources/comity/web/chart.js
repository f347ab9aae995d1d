// What the charts of a course have in common: their dates, their looks, and the box that each is drawn in.

import { css, useLayoutEffect, useRef, useState } from './lib.js';

const NARROW = 600;

/** A day in milliseconds, as the time axis counts. */
export const time = (date) => Date.parse(date);

/** Small print, in pixels: it grows with the page on a wall. */
export const small = (factor = 0.7) => Math.round(factor * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));

/** What both charts have in common, so that one date lies above the other. */
export function common(narrow, shown) {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: css('--ink') },
    aria: { enabled: false },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      backgroundColor: css('--paper'),
      borderColor: css('--grid'),
      textStyle: { color: css('--ink'), fontSize: small(0.8) },
    },
    grid: { left: small(2), right: small(narrow ? 4.9 : 6) },
    xAxis: {
      type: 'time',
      min: shown.from,
      max: shown.to,
      axisLine: { lineStyle: { color: css('--grid') } },
      splitLine: { show: false },
    },
  };
}

/**
 * A chart of ECharts in a box, which follows its size and the colours of the system.
 *
 * @param effect when it is drawn: `useLayoutEffect` with the page, `useEffect` once people have seen that
 */
export function useChart(draw, inputs, effect) {
  const box = useRef(null);
  const chart = useRef(null);
  const [looks, setLooks] = useState(0);
  useLayoutEffect(() => {
    chart.current = globalThis.echarts.init(box.current);
    const again = () => {
      chart.current.resize();
      setLooks((count) => count + 1);
    };
    const sized = new ResizeObserver(again);
    sized.observe(box.current);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', again);
    return () => {
      dark.removeEventListener('change', again);
      sized.disconnect();
      chart.current.dispose();
    };
  }, []);
  effect(() => {
    draw(chart.current, chart.current.getWidth() < NARROW, looks);
    chart.current.getZr().flush();
  }, [...inputs, looks]);
  return { box, chart };
}
