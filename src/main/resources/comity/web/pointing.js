// What the chart is asked by mouse and by keys, and how much of it is seen.

import { t, useMemo, useState } from './lib.js';
import { time } from './chart.js';

/** The step of the scenario that lies nearest. */
function nearest(laboratory, milliseconds) {
  return laboratory.dates.reduce((best, date) =>
    (Math.abs(time(date) - milliseconds) < Math.abs(time(best) - milliseconds) ? date : best));
}

/** A click asks for the level on a date, a drag for the change between two. */
export function pointing(chart, store) {
  const zr = chart.getZr();
  let start = null;
  const at = (event) => {
    const point = [event.offsetX, event.offsetY];
    return chart.containPixel({ gridIndex: 0 }, point) ? chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX) : null;
  };
  const down = (event) => {
    start = at(event);
  };
  const up = (event) => {
    const end = chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
    if (start !== null) {
      const { laboratory } = store.state;
      const [from, to] = [nearest(laboratory, start), nearest(laboratory, end)].sort();
      if (from === to) {
        store.change({ date: from, from: null, to: null }, t('undo.date'), 'date');
      } else {
        store.change({ date: to, from, to }, t('undo.date'), 'date');
      }
    }
    start = null;
  };
  zr.on('mousedown', down);
  zr.on('mouseup', up);
  return () => {
    zr.off('mousedown', down);
    zr.off('mouseup', up);
  };
}

/** Arrow keys move the date that is asked about; with Shift they span a change, which Escape ends. */
export function key(event, store) {
  const { laboratory, answer, question } = store.state;
  const { dates } = laboratory;
  const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -12, PageDown: 12, Home: -dates.length, End: dates.length };
  const date = question.date ?? answer.level.date;
  if (event.key === 'Escape') {
    store.change({ from: null, to: null }, t('undo.date'), 'date');
  } else if (event.key in steps && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const at = dates.indexOf(nearest(laboratory, time(date)));
    const next = dates[Math.min(dates.length - 1, Math.max(0, at + steps[event.key]))];
    const anchor = question.from === null ? date : question.from === date ? question.to : question.from;
    const [from, to] = [anchor, next].sort();
    store.change(
      event.shiftKey && from !== to ? { date: next, from, to } : { date: next, from: null, to: null },
      t('undo.date'),
      'date');
  } else {
    return;
  }
  event.preventDefault();
}

/** From when to when the chart is seen, and what brings it nearer to a date, by a factor, or further away. */
export function useZoom(laboratory, date) {
  const [zoom, setZoom] = useState(null);
  const whole = useMemo(() => ({ from: time(laboratory.from), to: time(laboratory.to) }), [laboratory]);
  const shown = zoom ?? whole;
  const zoomBy = (factor) => {
    const half = ((shown.to - shown.from) * factor) / 2;
    const from = Math.max(whole.from, time(date) - half);
    const to = Math.min(whole.to, time(date) + half);
    setZoom(from === whole.from && to === whole.to ? null : { from, to });
  };
  return { shown, isZoomed: zoom !== null, zoomBy };
}
