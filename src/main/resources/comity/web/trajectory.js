// The chart: health over time with its bands and interval, and below it the facts by dimension.

import { bandOf, css, day, html, label, memo, t, tenth, useEffect, useLayoutEffect, useMemo, useRef, useState, words } from './lib.js';
import { explained } from './store.js';

const LINE_STYLES = ['dashed', 'dotted', [8, 3, 2, 3], [2, 2, 6, 2]];
const NARROW = 600;

/** A day in milliseconds, as the time axis counts. */
const time = (date) => Date.parse(date);

/** The lines of an answer, with what tells them apart; a page may have names of its own for them. */
export function lines(laboratory, answer) {
  let branch = 0;
  return answer.lines.map((line) => {
    if (line.id === 'base') {
      return { ...line, name: laboratory.names?.base ?? t('line.base'), color: css('--ink'), type: 'solid', width: answer.lines.length > 1 ? 1.5 : 2.5 };
    }
    if (line.id === 'with') {
      return { ...line, name: laboratory.names?.with ?? t('line.with'), color: css('--accent'), type: 'solid', width: 2.5 };
    }
    branch += 1;
    return {
      ...line,
      name: laboratory.branches.find((each) => each.id === line.id)?.title || line.id,
      color: css(`--line-${1 + ((branch - 1) % 6)}`),
      type: LINE_STYLES[(branch - 1) % LINE_STYLES.length],
      width: 2,
    };
  });
}

/** From when to when a fact is there: an event on one day. */
export function span(fact, last) {
  const begin = fact.edits[0].date;
  const end = fact.edits.findLast((edit) => edit.verb === 'end')?.date;
  return fact.edits[0].verb === 'event' ? { begin, end: begin } : { begin, end: end ?? last };
}

/** Small print, in pixels: it grows with the page on a wall. */
const small = (factor = 0.7) => Math.round(factor * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));

/** What both charts have in common, so that one date lies above the other. */
function common(narrow, shown) {
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

/** What stays of the upper chart while weights move: its axes and bands. */
function frame(laboratory, narrow, shown, scale) {
  const base = common(narrow, shown);
  return {
    ...base,
    tooltip: { ...base.tooltip, trigger: 'axis', formatter: (items) => tip(laboratory, items) },
    grid: { ...base.grid, top: small(0.75), bottom: small(1.6) },
    xAxis: {
      ...base.xAxis,
      axisTick: { lineStyle: { color: css('--grid') } },
      axisLabel: { color: css('--quiet'), fontSize: small(0.75), hideOverlap: true, formatter: { year: '{yyyy}', month: '{MMM}' } },
      axisPointer: { label: { show: false } },
    },
    yAxis: {
      type: 'value', min: scale.low, max: scale.high, interval: scale.high - scale.low > 50 ? 20 : 10, axisLabel: { color: css('--quiet'), fontSize: small(0.75) },
      splitLine: { lineStyle: { color: css('--grid') } },
    },
    series: [bandAreas(laboratory, scale)],
  };
}

/** The lower chart: the facts, a lane for each dimension. */
function lanes(laboratory, answer, narrow, shown) {
  const base = common(narrow, shown);
  const dimensions = Object.keys(laboratory.dimensions);
  return {
    ...base,
    tooltip: { ...base.tooltip, trigger: 'item', formatter: (item) => factTip(laboratory, item.data.fact) },
    grid: { ...base.grid, top: 2, bottom: 2 },
    xAxis: { ...base.xAxis, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { show: false } },
    yAxis: {
      type: 'category', position: 'right', data: dimensions, inverse: true,
      axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: css('--quiet'), fontSize: small(narrow ? 0.6 : 0.7) },
      splitLine: { show: true, lineStyle: { color: css('--grid') } },
    },
    series: [facts(laboratory, answer, dimensions)],
  };
}

function bandAreas(laboratory, scale) {
  const bands = laboratory.bands.filter((band, i, all) => band.from < scale.high && (all[i + 1]?.from ?? 100) > scale.low);
  return {
    id: 'bands',
    type: 'line',
    data: [],
    silent: true,
    markArea: {
      silent: true,
      data: bands.map((band, i) => [
        {
          yAxis: Math.max(band.from, scale.low),
          name: band.name,
          itemStyle: { color: css(laboratory.bands.indexOf(band) % 2 ? '--band-odd' : '--band-even') },
          label: { position: 'right', color: css('--quiet'), fontSize: small() },
        },
        { yAxis: Math.min(bands[i + 1]?.from ?? 100, scale.high) },
      ]),
    },
  };
}

/**
 * The spans of 50% and 90% around the line that is explained. Until they are known for what is shown, those known last
 * move with the line.
 */
function interval(laboratory, answer, sure) {
  if (!sure || sure.health.length !== laboratory.dates.length || !sure.interval.p5.length) {
    return [];
  }
  const health = explained(answer);
  const at = (key) => (i) => Math.min(100, Math.max(0, sure.interval[key][i] - sure.health[i] + health[i]));
  const between = (low, high, opacity, name) => {
    const from = at(low);
    const to = at(high);
    return {
      id: name,
      type: 'custom',
      silent: true,
      z: 1,
      data: [0],
      renderItem: (_, api) => {
        const upper = laboratory.dates.map((date, i) => api.coord([time(date), to(i)]));
        const lower = laboratory.dates.map((date, i) => api.coord([time(date), from(i)]));
        return {
          type: 'polygon',
          shape: { points: [...upper, ...lower.reverse()] },
          style: { fill: css('--accent'), opacity },
        };
      },
      clip: true,
    };
  };
  return [between('p5', 'p95', 0.12, 'interval-90'), between('p25', 'p75', 0.18, 'interval-50')];
}

function courses(laboratory, answer) {
  const drawn = lines(laboratory, answer).map((line) => ({
    id: `line-${line.id}`,
    name: line.name,
    type: 'line',
    showSymbol: false,
    symbol: 'circle',
    z: line.id === answer.line ? 5 : 4,
    data: laboratory.dates.map((date, i) => [date, line.health[i]]),
    lineStyle: { color: line.color, type: line.type, width: line.width },
    itemStyle: { color: line.color },
    emphasis: { disabled: true },
  }));
  if (answer.sourced) {
    drawn.push({
      id: 'line-sourced',
      name: t('line.sourced'),
      type: 'line',
      showSymbol: false,
      silent: true,
      z: 3,
      data: laboratory.dates.map((date, i) => [date, answer.sourced[i]]),
      lineStyle: { color: css('--quiet'), type: [1, 3], width: 1.5 },
      itemStyle: { color: css('--quiet') },
      emphasis: { disabled: true },
    });
  }
  const asked = answer.level.date;
  const marks = drawn.find((each) => each.id === `line-${answer.line}`) ?? drawn[0];
  marks.markLine = {
    symbol: 'none',
    silent: true,
    animation: false,
    label: { show: false },
    lineStyle: { color: css('--ink'), type: 'solid', width: 1 },
    data: [{ xAxis: asked }],
  };
  drawn.filter((each) => each !== marks).forEach((each) => {
    each.markLine = { data: [] };
    each.markArea = { data: [] };
  });
  marks.markArea = {
    silent: true,
    itemStyle: { color: css('--ink'), opacity: 0.08 },
    data: answer.change ? [[{ xAxis: answer.change.from.date }, { xAxis: answer.change.to.date }]] : [],
  };
  return drawn;
}

function facts(laboratory, answer, dimensions) {
  const types = new Map(laboratory['fact-types'].map((type) => [type.name, type]));
  const changed = new Map((answer.changed.facts ?? []).map((fact) => [fact.id, fact]));
  const gone = new Set(answer.changed.gone ?? []);
  const known = new Set(laboratory.facts.map((fact) => fact.id));
  const all = [
    ...laboratory.facts.map((fact) => changed.get(fact.id) ?? fact),
    ...[...changed.values()].filter((fact) => !known.has(fact.id)),
  ];
  const colors = { fact: css('--fact'), changed: css('--accent'), gone: css('--quiet') };
  const data = all.map((fact) => {
    const { begin, end } = span(fact, laboratory.to);
    const lane = dimensions.indexOf(types.get(fact.type).factor.split('/')[0]);
    const kind = gone.has(fact.id) ? 'gone' : changed.has(fact.id) ? 'changed' : 'fact';
    return { value: [begin, lane, end], fact, kind };
  });
  return {
    id: 'facts',
    type: 'custom',
    clip: true,
    data,
    encode: { x: [0, 2], y: 1 },
    renderItem: (params, api) => {
      const { kind } = data[params.dataIndex];
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const [until] = api.coord([api.value(2), api.value(1)]);
      const width = until - x;
      const fill = kind === 'gone' ? 'none' : colors[kind];
      const style = { fill, stroke: colors[kind], lineWidth: kind === 'fact' ? 0 : 1.5, opacity: kind === 'fact' ? 0.55 : 1 };
      return width < 1
        ? { type: 'circle', shape: { cx: x, cy: y, r: 3.5 }, style }
        : { type: 'rect', shape: { x, y: y - 2, width: Math.max(width, 2), height: 4, r: 2 }, style };
    },
  };
}

function tip(laboratory, items) {
  const named = items.filter((item) => item.seriesId?.startsWith('line-'));
  if (named.length === 0) {
    return '';
  }
  const health = (item) => tenth(item.value[1]);
  return [
    day(named[0].value[0]),
    ...named.map((item) => `${item.seriesName}: ${health(item)}, ${bandOf(laboratory.bands, item.value[1]).name}`),
  ].join('\n');
}

function factTip(laboratory, fact) {
  const name = (party) => laboratory.parties[party] ?? party;
  const edits = fact.edits.map((edit) => {
    const values = Object.entries(edit.values).map(([key, value]) => `${key} ${label(laboratory, value)}`);
    return `${day(edit.date, 'short')} ${t(`verb.${edit.verb}`)}${values.length ? `: ${values.join(', ')}` : ''}`;
  });
  return [`${words(fact.type)}: ${name(fact.actor)}, ${name(fact.target)}`, ...edits].join('\n');
}

/**
 * The part of the scale that holds all lines, in tens. It grows where a line leaves it and never shrinks meanwhile, so
 * that it stands still while something is moved.
 */
function fitted(answer, before) {
  const healths = answer.lines.flatMap((line) => line.health);
  const low = Math.floor((Math.min(...healths) - MARGIN) / 10) * 10;
  const high = Math.ceil((Math.max(...healths) + MARGIN) / 10) * 10;
  return { low: Math.max(0, Math.min(low, before.low)), high: Math.min(100, Math.max(high, before.high)) };
}

const WHOLE = { low: 0, high: 100 };
const MARGIN = 4;

/**
 * A chart of ECharts in a box, which follows its size and the colours of the system.
 *
 * @param effect when it is drawn: `useLayoutEffect` with the page, `useEffect` once people have seen that
 */
function useChart(draw, inputs, effect) {
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

/** The facts, each of which can be clicked. */
const Lanes = memo(({ laboratory, answer, zoom, select }) => {
  const drawn = useRef([]);
  const { box, chart } = useChart(
    (made, narrow, looks) => {
      const still = [laboratory, zoom, looks];
      const all = lanes(laboratory, answer, narrow, zoom);
      made.setOption(still.every((each, i) => each === drawn.current[i]) ? { series: all.series } : all);
      drawn.current = still;
    },
    [laboratory, JSON.stringify(answer.changed), zoom],
    useEffect);
  useEffect(() => {
    chart.current.on('click', (event) => select(event.data.fact.id));
  }, [select]);
  return html`<div class="lanes" ref=${box} style=${{ height: `${Object.keys(laboratory.dimensions).length + 0.2}rem` }}></div>`;
});

/** The chart, which a click, a drag or the arrow keys ask for a level or a change. */
export const Trajectory = memo(({ laboratory, answer, sure, answered, store, select }) => {
  const [zoom, setZoom] = useState(null);
  const [isFitted, setFitted] = useState(true);
  const fit = useRef({ low: 100, high: 0 });
  const found = fitted(answer, fit.current);
  if (found.low !== fit.current.low || found.high !== fit.current.high) {
    fit.current = found;
  }
  const scale = isFitted ? fit.current : WHOLE;
  const whole = useMemo(() => ({ from: time(laboratory.from), to: time(laboratory.to) }), [laboratory]);
  const shown = zoom ?? whole;
  const drawn = useRef([]);
  const { box, chart } = useChart((made, narrow, looks) => {
    const moving = [...interval(laboratory, answer, sure), ...courses(laboratory, answer)];
    const still = [laboratory, shown, scale, looks, moving.map((each) => each.id).join()];
    if (still.every((each, i) => each === drawn.current[i])) {
      made.setOption({ series: moving });
    } else {
      const all = frame(laboratory, narrow, shown, scale);
      made.setOption({ ...all, series: [...all.series, ...moving] }, { replaceMerge: ['series'] });
      drawn.current = still;
    }
  }, [laboratory, answer, sure, shown, scale], useLayoutEffect);
  useLayoutEffect(() => {
    document.dispatchEvent(new CustomEvent('comity:drawn', { detail: { question: answered } }));
  }, [answer, answered]);
  useEffect(() => pointing(chart.current, store), []);

  const zoomBy = (factor) => {
    const middle = time(answer.level.date);
    const half = ((shown.to - shown.from) * factor) / 2;
    const from = Math.max(time(laboratory.from), middle - half);
    const to = Math.min(time(laboratory.to), middle + half);
    setZoom(factor === null || (from === whole.from && to === whole.to) ? null : { from, to });
  };

  return html`
    <div class="trajectory" tabindex="0" role="group" aria-label=${t('chart.label')} aria-describedby="chart-help"
      onKeyDown=${(event) => key(event, store)}>
      <div class="canvas" ref=${box}></div>
    </div>
    <${Lanes} laboratory=${laboratory} answer=${answer} zoom=${shown} select=${select} />
    <div class="zoom">
      <p id="chart-help" class="hint">${t('chart.help')}</p>
      <button type="button" aria-pressed=${!isFitted} onClick=${() => setFitted(!isFitted)}>${t('zoom.whole')}</button>
      <button type="button" onClick=${() => zoomBy(0.5)} aria-label=${t('zoom.in')}>+</button>
      <button type="button" onClick=${() => zoomBy(2)} aria-label=${t('zoom.out')}>−</button>
      <button type="button" onClick=${() => zoomBy(null)} disabled=${!zoom}>${t('zoom.all')}</button>
    </div>
    <${Legend} laboratory=${laboratory} answer=${answer} sure=${sure} />
    <${Table} laboratory=${laboratory} answer=${answer} />`;
});

/** What each line is, since colours alone say nothing; a page that never asks how sure it is has no interval. */
function Legend({ laboratory, answer, sure }) {
  const all = lines(laboratory, answer);
  if (answer.sourced) {
    all.push({ id: 'sourced', name: t('line.sourced'), color: css('--quiet'), type: [1, 3], width: 1.5 });
  }
  const dashes = (type) => (type === 'dashed' ? '6 4' : type === 'dotted' ? '2 3' : Array.isArray(type) ? type.join(' ') : null);
  return html`
    <ul class="legend">
      ${all.map((line) => html`
        <li key=${line.id}>
          <svg width="30" height="8" aria-hidden="true">
            <line x1="0" y1="4" x2="30" y2="4" stroke=${line.color} stroke-width=${line.width} stroke-dasharray=${dashes(line.type)} />
          </svg>
          ${line.name}
        </li>`)}
      ${sure !== undefined && html`
        <li key="interval"><svg width="30" height="10" aria-hidden="true"><rect width="30" height="10" fill=${css('--accent')} opacity="0.25" /></svg>
          ${t('line.interval')}</li>`}
    </ul>`;
}

/** The same as a table. */
function Table({ laboratory, answer }) {
  const [open, setOpen] = useState(false);
  return html`
    <details class="table" onToggle=${(event) => setOpen(event.target.open)}>
      <summary>${t('chart.table')}</summary>
      ${open && html`
        <div class="scroll" tabindex="0" role="region" aria-label=${t('chart.table')}>
          <table>
            <thead>
              <tr><th scope="col">${t('date')}</th>
                ${lines(laboratory, answer).map((line) => html`<th scope="col" key=${line.id}>${line.name}</th><th scope="col">${t('band')}</th>`)}</tr>
            </thead>
            <tbody>
              ${laboratory.dates.map((date, i) => html`
                <tr key=${date}><th scope="row">${day(date, 'short')}</th>
                  ${answer.lines.map((line) => html`<td class="number">${tenth(line.health[i])}</td><td>${bandOf(laboratory.bands, line.health[i]).name}</td>`)}</tr>`)}
            </tbody>
          </table>
        </div>`}
    </details>`;
}

/** The step of the scenario that lies nearest. */
function nearest(laboratory, milliseconds) {
  return laboratory.dates.reduce((best, date) =>
    (Math.abs(time(date) - milliseconds) < Math.abs(time(best) - milliseconds) ? date : best));
}

/** A click asks for the level on a date, a drag for the change between two. */
function pointing(chart, store) {
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

function key(event, store) {
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
