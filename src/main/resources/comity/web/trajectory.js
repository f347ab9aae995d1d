// The chart: health over time with its bands and interval.

import { bandOf, css, day, html, memo, t, tenth, useEffect, useLayoutEffect, useRef, useState } from './lib.js';
import { common, small, time, useChart } from './chart.js';
import { Lanes } from './lanes.js';
import { Legend, Table, lines } from './lines.js';
import { key, pointing, useZoom } from './pointing.js';
import { explained } from './store.js';

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

/** The chart, which a click, a drag or the arrow keys ask for a level or a change. */
export const Trajectory = memo(({ laboratory, answer, sure, answered, store, select }) => {
  const [isFitted, setFitted] = useState(true);
  const fit = useRef({ low: 100, high: 0 });
  const found = fitted(answer, fit.current);
  if (found.low !== fit.current.low || found.high !== fit.current.high) {
    fit.current = found;
  }
  const scale = isFitted ? fit.current : WHOLE;
  const { shown, isZoomed, zoomBy } = useZoom(laboratory, answer.level.date);
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

  return html`
    <div class="trajectory" tabindex="0" role="group" aria-label=${t('chart.label')} aria-describedby="chart-help"
      onKeyDown=${(event) => key(event, store)}>
      <div class="canvas" ref=${box}></div>
    </div>
    <${Lanes} laboratory=${laboratory} answer=${answer} zoom=${shown} select=${select} />
    <div class="zoom">
      <p id="chart-help" class="hint">${t('chart.help')} <span class="by-keyboard">${t('chart.help.keyboard')}</span></p>
      <button type="button" aria-pressed=${!isFitted} onClick=${() => setFitted(!isFitted)}>${t('zoom.whole')}</button>
      <button type="button" onClick=${() => zoomBy(0.5)} aria-label=${t('zoom.in')}>+</button>
      <button type="button" onClick=${() => zoomBy(2)} aria-label=${t('zoom.out')}>−</button>
      <button type="button" onClick=${() => zoomBy(Infinity)} disabled=${!isZoomed}>${t('zoom.all')}</button>
    </div>
    <${Legend} laboratory=${laboratory} answer=${answer} sure=${sure} />
    <${Table} laboratory=${laboratory} answer=${answer} />`;
});
