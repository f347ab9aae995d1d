// Below the chart the facts, a lane for each dimension.

import { css, day, html, label, memo, t, useEffect, useRef, words } from './lib.js';
import { common, small, useChart } from './chart.js';

/** From when to when a fact is there: an event on one day. */
function span(fact, last) {
  const begin = fact.edits[0].date;
  const end = fact.edits.findLast((edit) => edit.verb === 'end')?.date;
  return fact.edits[0].verb === 'event' ? { begin, end: begin } : { begin, end: end ?? last };
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

function factTip(laboratory, fact) {
  const name = (party) => laboratory.parties[party] ?? party;
  const edits = fact.edits.map((edit) => {
    const values = Object.entries(edit.values).map(([key, value]) => `${key} ${label(laboratory, value)}`);
    return `${day(edit.date, 'short')} ${t(`verb.${edit.verb}`)}${values.length ? `: ${values.join(', ')}` : ''}`;
  });
  return [`${words(fact.type)}: ${name(fact.actor)}, ${name(fact.target)}`, ...edits].join('\n');
}

/** The facts, each of which can be clicked. */
export const Lanes = memo(({ laboratory, answer, zoom, select }) => {
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
