// How the health spreads when what is uncertain is drawn many times over.

import { bandOf, day, html, t, tenth, useLayoutEffect, useRef, useState } from './lib.js';
import { Work, useKept } from './work.js';

const PERCENTS = ['p5', 'p25', 'p50', 'p75', 'p95'];
const WHOLE = { low: 0, high: 100 };
const LEAST_SPAN = 20;
const PRESET_DRAWS = 10000;
const LEAST_DRAWS = 100; // of fewer, the 5% at an end are but a few worlds
const MOST_OUTCOMES = 4;
const LEAST_SHARE = 0.01;
const MONTHS_A_YEAR = 12;

export function Ensemble({ laboratory, answer, store, work, goTo }) {
  const [draws, setDraws] = useKept('ensemble.draws', PRESET_DRAWS);
  const [weights, setWeights] = useKept('ensemble.weights', laboratory.uncertain.length === 0);
  const { uncertain } = laboratory;
  const submit = (event) => {
    event.preventDefault();
    work.begin((date) => ({ date, draws, 'vary-weights': weights }));
  };
  return html`
    ${uncertain.length === 0 ? html`<p class="hint">${t('ensemble.certain')}</p>` : html`
      <details class="hint"><summary>${t('ensemble.uncertain', { count: uncertain.length })}</summary>
        <ul class="chips">${uncertain.map((fact) => html`<li key=${fact}><button type="button" class="link" onClick=${() => goTo(fact)}>${fact}</button></li>`)}</ul></details>`}
    <form class="ask" onSubmit=${submit}>
      <label>${t('ensemble.draws')} <input type="number" min=${LEAST_DRAWS} max="1000000" required value=${draws} onInput=${(event) => setDraws(Number(event.target.value))} /></label>
      <label class="check wide"><input type="checkbox" checked=${weights} onChange=${(event) => setWeights(event.target.checked)} /> ${t('ensemble.weights')}</label>
      <button type="submit" class="main">${t('explore.ask', { date: day(answer.level.date, 'short') })}</button>
    </form>
    <${Work} work=${work} store=${store} laboratory=${laboratory}>
      ${({ result }) => html`<${Spread} result=${result} laboratory=${laboratory} goTo=${goTo} />`}
    <//>`;
}

function Spread({ result, laboratory, goTo }) {
  const [isWhole, setWhole] = useKept('ensemble.whole', false);
  if (result.draws < LEAST_DRAWS) {
    return html`<p>${t('ensemble.few', { count: result.draws, least: LEAST_DRAWS })}</p>`;
  }
  const asked = result.trajectory.find((step) => step.date === result.explained) ?? result.trajectory.at(-1);
  const figures = Object.fromEntries(PERCENTS.map((key) => [key, tenth(asked[key])]));
  const facts = result.causes.length;
  const drawn = facts === 0 ? 'weights' : result.weights ? 'both' : 'facts';
  return html`
    <figure class="fan">
      <figcaption>${t(`ensemble.title.${drawn}`, { draws: result.draws.toLocaleString(document.documentElement.lang), count: facts })}</figcaption>
      <${Fan} result=${result} laboratory=${laboratory} asked=${asked} scale=${isWhole ? WHOLE : fitted(result.trajectory)} label=${t('ensemble.label', { ...figures, date: day(asked.date) })} />
      <div class="controls"><ul class="legend">
        <li><span class="swatch wide"></span>${t('ensemble.wide')}</li>
        <li><span class="swatch half"></span>${t('ensemble.half')}</li>
        <li><span class="swatch median"></span>${t('ensemble.median')}</li>
      </ul>
      <button type="button" aria-pressed=${isWhole} onClick=${() => setWhole(!isWhole)}>${t('zoom.whole')}</button></div>
      <p>${t('ensemble.said', { ...figures, date: day(asked.date), band: bandOf(laboratory.bands, asked.p50).name })}</p>
      <${Shares} asked=${asked} bands=${laboratory.bands} />
      ${facts > 0 && html`<${Causes} result=${result} date=${asked.date} goTo=${goTo} />`}
      <details class="table"><summary>${t('chart.table')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t('chart.table')}><table>
          <thead><tr><th scope="col">${t('date')}</th>${PERCENTS.map((key) => html`<th scope="col" key=${key}>${key === 'p50' ? t('ensemble.median') : t('ensemble.percent', { percent: key.slice(1) })}</th>`)}</tr></thead>
          <tbody>${result.trajectory.map((step) => html`
            <tr key=${step.date}><th scope="row">${day(step.date, 'short')}</th>${PERCENTS.map((key) => html`<td class="number" key=${key}>${tenth(step[key])}</td>`)}</tr>`)}</tbody>
        </table></div></details>
    </figure>`;
}

/** The part of the scale, in tens, that holds what was drawn. */
function fitted(steps) {
  let low = Math.floor((Math.min(...steps.map((step) => step.p5)) - 1) / 10) * 10;
  let high = Math.ceil((Math.max(...steps.map((step) => step.p95)) + 1) / 10) * 10;
  if (high - low < LEAST_SPAN) {
    high = Math.min(100, high + 10);
    low = Math.min(low, high - LEAST_SPAN);
  }
  return { low: Math.max(0, low), high: Math.min(100, high) };
}

/** The width of a box, in pixels, and of a rem. */
function useSize() {
  const box = useRef(null);
  const [size, setSize] = useState({ width: 0, rem: 16 });
  useLayoutEffect(() => {
    const measure = () => setSize({
      width: box.current.clientWidth,
      rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    });
    measure();
    const sized = new ResizeObserver(measure);
    sized.observe(box.current);
    return () => sized.disconnect();
  }, []);
  return { box, ...size };
}

/** Where half and 90% of the worlds lie, over the bands. */
function Fan({ result, laboratory, asked, scale, label }) {
  const { box, width, rem } = useSize();
  const height = 15 * rem;
  const left = 1.9 * rem;
  const right = width - 5.6 * rem;
  const top = 0.5 * rem;
  const bottom = height - 1.5 * rem;
  const steps = result.trajectory;
  const first = Date.parse(steps[0].date);
  const last = Math.max(first + 1, Date.parse(steps.at(-1).date));
  const x = (date) => left + ((Date.parse(date) - first) / (last - first)) * (right - left);
  const y = (health) => bottom - ((health - scale.low) / (scale.high - scale.low)) * (bottom - top);
  const line = (key) => steps.map((step) => `${x(step.date)},${y(step[key])}`);
  const area = (low, high) => [...line(high), ...line(low).reverse()].join(' ');
  const bands = laboratory.bands
    .map((band, i, all) => ({ ...band, odd: i % 2, from: Math.max(band.from, scale.low), to: Math.min(all[i + 1]?.from ?? 100, scale.high) }))
    .filter((band) => band.from < band.to);
  const levels = [];
  for (let health = scale.low; health <= scale.high; health += scale.high - scale.low > 50 ? 20 : 10) {
    levels.push(health);
  }
  const draw = () => html`
    <svg width=${width} height=${height} role="img" aria-label=${label}>
      ${bands.map((band) => html`
        <g key=${band.name}>
          <rect x=${left} width=${right - left} y=${y(band.to)} height=${y(band.from) - y(band.to)} class=${band.odd ? 'band odd' : 'band'} />
          <text x=${right + 4} y=${y((band.from + band.to) / 2)} dominant-baseline="central">${band.name}</text>
        </g>`)}
      ${levels.map((health) => html`
        <g key=${health}><line x1=${left} x2=${right} y1=${y(health)} y2=${y(health)} class="grid" />
          <text x=${left - 5} y=${y(health)} text-anchor="end" dominant-baseline="central">${health}</text></g>`)}
      ${ticks(steps[0].date, steps.at(-1).date, (right - left) / (2.6 * rem)).map((tick) => html`
        <g key=${tick.date}><line x1=${x(tick.date)} x2=${x(tick.date)} y1=${bottom} y2=${bottom + 4} class="tick" />
          <text x=${x(tick.date)} y=${bottom + 5} text-anchor="middle" dominant-baseline="hanging">${tick.text}</text></g>`)}
      <polygon points=${area('p5', 'p95')} class="area wide" />
      <polygon points=${area('p25', 'p75')} class="area half" />
      <polyline points=${line('p50').join(' ')} class="median" />
      <line x1=${x(asked.date)} x2=${x(asked.date)} y1=${top} y2=${bottom} class="asked" />
      <circle cx=${x(asked.date)} cy=${y(asked.p50)} r="4" class="dot" />
    </svg>`;
  return html`<div ref=${box}>${width > 0 && draw()}</div>`;
}

/** As many beginnings of years, or else of months, as there is room for. */
function ticks(from, to, most) {
  const number = (date) => Number(date.slice(0, 4)) * MONTHS_A_YEAR + Number(date.slice(5, 7)) - 1;
  const begin = number(from) + (from.endsWith('-01') ? 0 : 1);
  const step = [1, 3, 6, 12, 24, 60, 120].find((each) => (number(to) - begin) / each < most - 1) ?? 240;
  const all = [];
  for (let month = Math.ceil(begin / step) * step; month <= number(to); month += step) {
    const date = `${Math.floor(month / MONTHS_A_YEAR)}-${String((month % MONTHS_A_YEAR) + 1).padStart(2, '0')}-01`;
    const format = month % MONTHS_A_YEAR === 0 ? { year: 'numeric' } : { month: 'short' };
    all.push({ date, text: new Intl.DateTimeFormat(document.documentElement.lang, { ...format, timeZone: 'UTC' }).format(new Date(date)) });
  }
  return all;
}

const percent = (share) => (share > 0 && share < 0.005 ? '<1%' : `${Math.round(100 * share)}%`);

/** How likely each band is on the date asked about. */
function Shares({ asked, bands }) {
  const shares = bands.map((band) => ({ name: band.name, share: asked.bands[band.name] ?? 0 })).filter((each) => each.share > 0).reverse();
  return html`
    <table class="shares">
      <caption>${t('ensemble.bands', { date: day(asked.date) })}</caption>
      <tbody>${shares.map(({ name, share }) => html`
        <tr key=${name}><th scope="row">${name}</th>
          <td class="number">${percent(share)}</td>
          <td class="track"><span style=${{ width: `${100 * share}%` }}></span></td></tr>`)}</tbody>
    </table>`;
}

/** Which uncertain facts the spread comes of, each with what comes of its outcomes. */
function Causes({ result, date, goTo }) {
  const rest = 1 - result.causes.reduce((sum, cause) => sum + Math.max(0, cause.share), 0);
  const told = result.causes.filter((cause) => cause.share >= LEAST_SHARE);
  const small = result.causes.filter((cause) => cause.share < LEAST_SHARE);
  const fact = (cause) => html`<button type="button" class="link" onClick=${() => goTo(cause.fact)}>${cause.fact}</button>`;
  return html`
    <h3>${t('ensemble.causes', { date: day(date) })}</h3>
    <ol class="causes">
      ${told.map((cause) => html`
        <li key=${cause.fact}>
          <p>${fact(cause)} ${t('ensemble.share', { share: percent(cause.share) })}</p>
          <div class="track" aria-hidden="true"><span style=${{ width: `${Math.min(100, 100 * cause.share)}%` }}></span></div>
          <${Outcomes} outcomes=${cause.outcomes} />
        </li>`)}
    </ol>
    ${small.length > 0 && html`<p class="small-causes">${t('ensemble.small', { count: small.length })} ${small.map((cause, i) => html`<span key=${cause.fact}>${i > 0 ? ', ' : ''}${fact(cause)}</span>`)}</p>`}
    <p class="hint">${t(result.weights ? 'ensemble.rest.weights' : 'ensemble.rest', { share: percent(Math.max(0, rest)) })}</p>`;
}

/** What comes of each outcome, the lowest health first; of many those at both ends. */
function Outcomes({ outcomes }) {
  const half = MOST_OUTCOMES / 2;
  const between = outcomes.length > MOST_OUTCOMES ? outcomes.length - MOST_OUTCOMES : 0;
  const line = (each) => html`
    <li key=${each.outcome}>${t('ensemble.outcome', { outcome: each.outcome, probability: percent(each.probability), mean: tenth(each.mean) })}</li>`;
  return html`
    <ul>${between === 0 ? outcomes.map(line) : html`
      ${outcomes.slice(0, half).map(line)}
      <li>${t('ensemble.between', { count: between })}</li>
      ${outcomes.slice(-half).map(line)}`}</ul>`;
}
