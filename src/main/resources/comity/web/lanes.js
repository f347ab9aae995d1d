// Below the chart the facts, a lane for each dimension.

import { css, day, html, label, memo, t, useEffect, useMemo, useRef, words } from './lib.js';
import { common, small, useChart } from './chart.js';
import { spans } from './facts.js';

const ROW_REM = 0.25;
const EVENT_ROWS = 2;
const LEAST_ROWS = 4; // what the name of a lane needs
const LEAST_REACH = 8;

/** What is drawn of the facts of an answer, each on a row of its lane, and where the lanes begin. */
function stacked(laboratory, answer) {
  const factors = new Map(laboratory['fact-types'].map((type) => [type.name, type.factor]));
  const changed = new Map((answer.changed.facts ?? []).map((fact) => [fact.id, fact]));
  const gone = new Set(answer.changed.gone ?? []);
  const known = new Set(laboratory.facts.map((fact) => fact.id));
  const all = [
    ...laboratory.facts.map((fact) => changed.get(fact.id) ?? fact),
    ...[...changed.values()].filter((fact) => !known.has(fact.id)),
  ].flatMap((fact) => spans(fact).map(({ begin, end }) => ({
    fact,
    kind: gone.has(fact.id) ? 'gone' : changed.has(fact.id) ? 'changed' : 'fact',
    isEvent: fact.edits[0].verb === 'event',
    begin,
    end: end ?? laboratory.to,
  })));
  let row = 0;
  const lanes = Object.keys(laboratory.dimensions).map((dimension) => {
    const own = all.filter(({ fact }) => factors.get(fact.type).startsWith(`${dimension}/`));
    const events = own.filter(({ isEvent }) => isEvent);
    const free = events.length > 0 ? EVENT_ROWS : 0;
    events.forEach((each) => { each.row = row; });
    const ends = []; // of each row, when the last measure on it ends
    for (const each of own.filter(({ isEvent }) => !isEvent).sort((one, other) => (one.begin < other.begin ? -1 : 1))) {
      const at = ends.findIndex((end) => end < each.begin);
      const place = at < 0 ? ends.length : at;
      ends[place] = each.end;
      each.row = row + free + place;
    }
    const lane = { dimension, row, rows: Math.max(LEAST_ROWS, free + ends.length) };
    row += lane.rows;
    return lane;
  });
  return { facts: all, lanes, rows: row };
}

/** The lower chart: the facts, a lane for each dimension. */
function lower(laboratory, { facts, lanes, rows }, narrow, shown) {
  const base = common(narrow, shown);
  const names = new Map(lanes.map((lane) => [lane.row + Math.floor(lane.rows / 2), lane.dimension]));
  const begins = new Set(lanes.map((lane) => lane.row));
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      renderMode: 'html', // drawn within the chart, a tip would take the clicks on what it covers
      className: 'tip',
      trigger: 'item',
      formatter: (item) => factTip(laboratory, item.data.fact),
      ...(narrow ? { confine: false, position: below } : {}),
    },
    grid: { ...base.grid, top: 2, bottom: 2 },
    xAxis: { ...base.xAxis, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { show: false } },
    yAxis: {
      type: 'category', position: 'right', data: Array.from({ length: rows }, (_, row) => names.get(row) ?? ''), inverse: true,
      axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: css('--quiet'), fontSize: small(narrow ? 0.6 : 0.7), interval: (row) => names.has(row) },
      splitLine: { show: true, lineStyle: { color: css('--grid') }, interval: (row) => begins.has(row) || row === rows },
    },
    series: [marks(facts)],
  };
}

/** Where a tip hides no fact: on a phone it would hide most. */
function below([x], _, __, ___, { contentSize: [width], viewSize: [most, high] }) {
  return [Math.max(0, Math.min(x - width / 2, most - width)), high];
}

/** Events as dots, measures as bars; what is seen of one is thin, so that more than that can be pointed at. */
function marks(facts) {
  const colors = { fact: css('--fact'), changed: css('--accent'), gone: css('--quiet') };
  const data = facts.map(({ fact, kind, isEvent, begin, end, row }) => ({ value: [begin, row, end], fact, kind, isEvent }));
  return {
    id: 'facts',
    type: 'custom',
    clip: true,
    data,
    encode: { x: [0, 2], y: 1 },
    renderItem: (params, api) => {
      const { kind, isEvent } = data[params.dataIndex];
      const [x, middle] = api.coord([api.value(0), api.value(1)]);
      const [until] = api.coord([api.value(2), api.value(1)]);
      const high = api.size([0, 1])[1];
      const top = middle - high / 2;
      const fill = kind === 'gone' ? 'none' : colors[kind];
      const style = { fill, stroke: colors[kind], lineWidth: kind === 'fact' ? 0 : 1.5, opacity: kind === 'fact' ? 0.55 : 1 };
      if (isEvent) {
        return { type: 'circle', shape: { cx: x, cy: top + (high * EVENT_ROWS) / 2, r: 3.5 }, style };
      }
      const width = Math.max(until - x, 2);
      const reach = Math.max(0, LEAST_REACH - width) / 2;
      return {
        type: 'group',
        children: [
          { type: 'rect', shape: { x: x - reach, y: top, width: width + 2 * reach, height: high }, style: { fill: 'transparent' } },
          { type: 'rect', shape: { x, y: top + 0.5, width, height: high - 1, r: 1 }, style },
        ],
      };
    },
  };
}

function factTip(laboratory, fact) {
  const name = (party) => laboratory.parties[party] ?? party;
  const edits = fact.edits.map((edit) => {
    const values = Object.entries(edit.values).map(([key, value]) => `${key} ${label(laboratory, value)}`);
    return `${day(edit.date, 'short')} ${t(`verb.${edit.verb}`)}${values.length ? `: ${values.join(', ')}` : ''}`;
  });
  const tip = document.createElement('div');
  tip.innerText = [`${words(fact.type)}: ${name(fact.actor)}, ${name(fact.target)}`, ...edits].join('\n');
  return tip;
}

/**
 * The facts, each of which can be clicked; measures that stand at the same time lie below each other. A page without a list of
 * facts says what they are.
 */
export const Lanes = memo(({ laboratory, answer, zoom, select }) => {
  const drawn = useRef([]);
  const changed = JSON.stringify(answer.changed);
  const all = useMemo(() => stacked(laboratory, answer), [laboratory, changed]);
  const { box, chart: made } = useChart(
    (chart, narrow, looks) => {
      const still = [laboratory, zoom, looks, all.lanes.map((lane) => lane.rows).join()];
      const option = lower(laboratory, all, narrow, zoom);
      chart.setOption(still.every((each, i) => each === drawn.current[i]) ? { series: option.series } : option);
      drawn.current = still;
    },
    [all, zoom],
    useEffect);
  useEffect(() => {
    const click = (event) => select(event.data.fact.id);
    const { current } = made;
    current.on('click', click);
    return () => current.off('click', click);
  }, [select]);
  return html`
    ${laboratory.names?.lanes && html`<p class="hint">${laboratory.names.lanes}</p>`}
    <div class="lanes" ref=${box} style=${{ height: `${all.rows * ROW_REM + 0.25}rem` }}></div>`;
});
