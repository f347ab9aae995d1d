// The chart: health over time with its bands and interval, and below it the facts by dimension.

import { bandOf, css, day, html, points, t, tenth, useEffect, useLayoutEffect, useMemo, useRef, useState, words } from './lib.js';
import { explained } from './store.js';

const LINE_STYLES = ['dashed', 'dotted', [8, 3, 2, 3], [2, 2, 6, 2]];
const LANE = 16;
const NARROW = 600;

/** A day in milliseconds, as the time axis counts. */
const time = (date) => Date.parse(date);
const isoDate = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10);

/** The lines of an answer, with what tells them apart. */
export function lines(laboratory, answer) {
  let branch = 0;
  return answer.lines.map((line) => {
    if (line.id === 'base') {
      return { ...line, name: t('line.base'), color: css('--ink'), type: 'solid', width: answer.lines.length > 1 ? 1.5 : 2.5 };
    }
    if (line.id === 'with') {
      return { ...line, name: t('line.with'), color: css('--accent'), type: 'solid', width: 2.5 };
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

function option(state, narrow, shown) {
  const { laboratory, answer, sure } = state;
  const quiet = css('--quiet');
  const dimensions = Object.keys(laboratory.dimensions);
  const lanes = dimensions.length * LANE;
  const series = [...bandAreas(laboratory), ...interval(laboratory, answer, sure), ...courses(laboratory, answer, narrow)];
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: css('--ink') },
    aria: { enabled: false },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      backgroundColor: css('--paper'),
      borderColor: css('--grid'),
      textStyle: { color: css('--ink'), fontSize: 12 },
      formatter: (items) => tip(laboratory, answer, items),
    },
    grid: [
      { left: narrow ? 26 : 30, right: narrow ? 62 : 118, top: 12, bottom: lanes + 46 },
      { left: narrow ? 26 : 30, right: narrow ? 62 : 118, height: lanes, bottom: 12 },
    ],
    xAxis: [0, 1].map((gridIndex) => ({
      type: 'time',
      gridIndex,
      min: laboratory.from,
      max: laboratory.to,
      axisLine: { lineStyle: { color: css('--grid') } },
      axisTick: { show: gridIndex === 0, lineStyle: { color: css('--grid') } },
      axisLabel: { show: gridIndex === 0, color: quiet, hideOverlap: true, formatter: { year: '{yyyy}', month: '{MMM}' } },
      splitLine: { show: false },
      axisPointer: { show: gridIndex === 0, label: { show: false } },
    })),
    yAxis: [
      {
        type: 'value', min: 0, max: 100, interval: 25, axisLabel: { color: quiet },
        splitLine: { lineStyle: { color: css('--grid') } },
      },
      {
        type: 'category', gridIndex: 1, position: 'right', data: dimensions, inverse: true,
        axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: quiet, fontSize: narrow ? 9 : 11 },
        splitLine: { show: true, lineStyle: { color: css('--grid') } },
      },
    ],
    dataZoom: [{
      type: 'inside', xAxisIndex: [0, 1], zoomOnMouseWheel: 'ctrl', moveOnMouseMove: false, moveOnMouseWheel: false,
      preventDefaultMouseMove: false, startValue: shown.from, endValue: shown.to,
    }],
    series: [...series, facts(state, dimensions)],
  };
}

function bandAreas(laboratory) {
  const bands = laboratory.bands;
  return [{
    id: 'bands',
    type: 'line',
    data: [],
    silent: true,
    markArea: {
      silent: true,
      data: bands.map((band, i) => [
        {
          yAxis: band.from,
          name: band.name,
          itemStyle: { color: css(i % 2 ? '--band-odd' : '--band-even') },
          label: { position: 'insideLeft', color: css('--quiet'), fontSize: 10 },
        },
        { yAxis: bands[i + 1]?.from ?? 100 },
      ]),
    },
  }];
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

function courses(laboratory, answer, narrow) {
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
    endLabel: {
      show: answer.lines.length > 1 && !narrow,
      formatter: () => line.name,
      color: line.color,
      width: 84,
      overflow: 'truncate',
    },
    labelLayout: { moveOverlap: 'shiftY' },
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
  if (answer.change) {
    marks.markArea = {
      silent: true,
      itemStyle: { color: css('--accent'), opacity: 0.12 },
      data: [[{ xAxis: answer.change.from.date }, { xAxis: answer.change.to.date }]],
    };
  }
  return drawn;
}

function facts({ laboratory, answer }, dimensions) {
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
    xAxisIndex: 1,
    yAxisIndex: 1,
    clip: true,
    data,
    encode: { x: [0, 2], y: 1 },
    tooltip: { trigger: 'item' },
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

function tip(laboratory, answer, items) {
  const list = Array.isArray(items) ? items : [items];
  if (list[0]?.seriesId === 'facts') {
    return factTip(laboratory, list[0].data.fact);
  }
  const named = list.filter((item) => item.seriesId?.startsWith('line-'));
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
    const values = Object.entries(edit.values).map(([key, value]) => `${key} ${value.toLowerCase().replaceAll('_', ' ')}`);
    return `${day(edit.date, 'short')} ${t(`verb.${edit.verb}`)}${values.length ? `: ${values.join(', ')}` : ''}`;
  });
  return [`${words(fact.type)}: ${name(fact.actor)}, ${name(fact.target)}`, ...edits].join('\n');
}

/** The chart, which a click, a drag or the arrow keys ask for a level or a change. */
export function Trajectory({ state, store, select }) {
  const box = useRef(null);
  const chart = useRef(null);
  const now = useRef(state);
  now.current = state;
  const [zoom, setZoom] = useState(null);
  const [scheme, setScheme] = useState(0);
  const { laboratory, answer } = state;
  const shown = zoom ?? { from: time(laboratory.from), to: time(laboratory.to) };

  useLayoutEffect(() => {
    const made = globalThis.echarts.init(box.current);
    chart.current = made;
    const sized = new ResizeObserver(() => {
      made.resize();
      setScheme((n) => n + 1);
    });
    sized.observe(box.current);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const recolor = () => setScheme((n) => n + 1);
    dark.addEventListener('change', recolor);
    const unlisten = pointing(made, now, store, select);
    return () => {
      unlisten();
      dark.removeEventListener('change', recolor);
      sized.disconnect();
      made.dispose();
    };
  }, []);

  useLayoutEffect(() => {
    const made = chart.current;
    made.setOption(option(state, box.current.clientWidth < NARROW, shown), { replaceMerge: ['series'] });
    made.getZr().flush();
    document.dispatchEvent(new CustomEvent('comity:drawn', { detail: { question: state.answered } }));
  }, [laboratory, answer, state.sure, zoom, scheme]);

  const zoomBy = (factor) => {
    const middle = time(answer.level.date);
    const half = ((shown.to - shown.from) * factor) / 2;
    const from = Math.max(time(laboratory.from), middle - half);
    const to = Math.min(time(laboratory.to), middle + half);
    setZoom(factor === null ? null : { from, to });
  };

  return html`
    <div class="trajectory" tabindex="0" role="group" aria-label=${t('chart.label')} aria-describedby="chart-help"
      onKeyDown=${(event) => key(event, now.current, store)}>
      <div class="canvas" ref=${box} style=${{ height: `${Object.keys(laboratory.dimensions).length * LANE + 330}px` }}></div>
    </div>
    <div class="zoom">
      <p id="chart-help" class="hint">${t('chart.help')}</p>
      <button type="button" onClick=${() => zoomBy(0.5)} aria-label=${t('zoom.in')}>+</button>
      <button type="button" onClick=${() => zoomBy(2)} aria-label=${t('zoom.out')}>−</button>
      <button type="button" onClick=${() => zoomBy(null)} disabled=${!zoom}>${t('zoom.all')}</button>
    </div>
    <${Legend} laboratory=${laboratory} answer=${answer} />
    <${Table} state=${state} />`;
}

/** What each line is, since colours alone say nothing. */
function Legend({ laboratory, answer }) {
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
      <li key="interval"><svg width="30" height="10" aria-hidden="true"><rect width="30" height="10" fill=${css('--accent')} opacity="0.25" /></svg>
        ${t('line.interval')}</li>
    </ul>`;
}

/** The same as a table. */
function Table({ state: { laboratory, answer } }) {
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

/** A click asks for the level on a date, a drag for the change between two; on a fact a click selects it. */
function pointing(chart, now, store, select) {
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
      const { laboratory } = now.current;
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
  chart.on('click', { seriesId: 'facts' }, (event) => select(event.data.fact.id));
  return () => {
    zr.off('mousedown', down);
    zr.off('mouseup', up);
  };
}

function key(event, { laboratory, answer, question }, store) {
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
