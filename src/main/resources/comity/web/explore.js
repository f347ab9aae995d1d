// Why not, reach, sensitivity and ensemble: questions that take longer than a redraw.

import { ask, day, html, number, points, t, tenth, useEffect, useMemo, useRef, useState } from './lib.js';

const LOOK_MILLISECONDS = 250;
const KINDS = ['why-not', 'sensitivity', 'ensemble', 'reach'];
const MOST_SHOWN = 15;

export function Explore({ laboratory, answer, store, select }) {
  const state = { laboratory, answer };
  const [kind, setKind] = useState('why-not');
  const Form = { 'why-not': WhyNot, sensitivity: Sensitivity, ensemble: Ensemble, reach: Reach }[kind];
  return html`
    <div class="explore">
      <div class="controls" role="group" aria-label=${t('explore.kinds')}>
        ${KINDS.map((each) => html`
          <button type="button" key=${each} aria-pressed=${each === kind} onClick=${() => setKind(each)}>${t(`explore.${each}`)}</button>`)}
      </div>
      <p class="hint">${t(`explore.${kind}.about`)}</p>
      <${Form} key=${kind} state=${state} store=${store} select=${select} />
    </div>`;
}

/** Why an effect does not fire on the date that is shown. */
function WhyNot({ state, store, select }) {
  const { laboratory, answer } = state;
  const [effect, setEffect] = useState('');
  const [said, say] = useState(null);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      say(await (await ask('api/why-not', { question: { ...store.applying(), date: answer.level.date }, effect })).json());
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return html`
    <form class="ask" onSubmit=${submit}>
      <label>${t('why-not.effect')} <input required list="effects" value=${effect} onInput=${(event) => setEffect(event.target.value)} /></label>
      <datalist id="effects">${laboratory.effects.map((each) => html`<option value=${each} key=${each} />`)}</datalist>
      <button type="submit" class="main" disabled=${busy}>${t('why-not.ask', { date: day(answer.level.date, 'short') })}</button>
    </form>
    ${problem && html`<p class="problem" role="alert">${problem.message}</p>`}
    <div role="status">
      ${busy && html`<p>${t('explore.busy')}</p>`}
      ${said && !busy && html`
        <h3>${t(said.fires ? 'why-not.fires' : 'why-not.silent', { effect: said.effect, date: day(said.date) })}</h3>
        ${said.lives.map((life, i) => html`<p key=${i}>${life.because} (${life.evidence.map((id) => html`<button type="button" class="link" onClick=${() => select(id)}>${id}</button> `)})</p>`)}
        ${said['why-not'].map((rule, i) => html`<${Rule} key=${i} rule=${rule} />`)}
        ${!said.fires && html`<p><b>${said.change ? t('why-not.change', { change: said.change['it-would-fire-if'] }) : t('why-not.none')}</b></p>`}`}
    </div>`;
}

function Rule({ rule }) {
  return html`
    <div class="rule">
      <p>“${rule.rule}” <small>${rule.file}:${rule.line}</small></p>
      <ol>
        ${rule.conditions.map((condition, i) => html`
          <li key=${i} class=${i < rule.met ? 'met' : 'unmet'}><span>${t(i < rule.met ? 'why-not.met' : i === rule.met ? 'why-not.unmet' : 'why-not.later')}</span>
            <code>${condition}</code> ${i < rule.met && rule.found[i] ? `– ${rule.found[i]}` : ''}</li>`)}
      </ol>
      ${rule.missing && html`<p>${rule.missing}</p>`}
      ${rule.nearest.map((near, i) => html`<p key=${i}>${near.fact} ${near.constraint ? t('why-not.near', near) : t('why-not.way')}</p>`)}
      ${rule.deeper.map((each, i) => html`<${Rule} key=${i} rule=${each} />`)}
    </div>`;
}

/** A job of the server: begins it, follows it, and can cancel it. */
function useJob() {
  const [job, setJob] = useState(null);
  const [problem, setProblem] = useState(null);
  const current = useRef(null);
  const follow = async (id) => {
    while (current.current === id) {
      const now = await (await ask(`api/jobs/${id}`)).json();
      if (current.current === id) {
        setJob(now);
      }
      if (now.state !== 'running') {
        return;
      }
      await new Promise((done) => setTimeout(done, LOOK_MILLISECONDS));
    }
  };
  const cancel = () => current.current && fetch(`api/jobs/${current.current}`, { method: 'DELETE' });
  const begin = async (asked) => {
    setProblem(null);
    setJob(null);
    await cancel();
    try {
      const begun = await (await ask('api/jobs', asked)).json();
      current.current = begun.id;
      setJob(begun);
      await follow(begun.id);
    } catch (error) {
      setProblem(error);
    }
  };
  useEffect(() => () => {
    cancel();
    current.current = null;
  }, []);
  return { job, problem, begin, cancel };
}

/** The state of a job, and its result where there is one. */
function Work({ work: { job, problem, cancel }, children }) {
  const problems = problem ? [problem] : job?.problems ?? [];
  return html`
    ${problems.map((each, i) => html`<p class="problem" role="alert" key=${i}>${each.message}</p>`)}
    ${job?.state === 'running' && html`
      <p class="controls"><progress max="1" value=${job.of > 0 ? job.done / job.of : 0} aria-label=${t('explore.progress')}></progress>
        <span role="status">${t('explore.done', { done: job.done, of: job.of })}</span>
        <button type="button" onClick=${cancel}>${t('explore.cancel')}</button></p>`}
    ${job?.state === 'stopped' && html`<p role="status">${t('explore.stopped', { done: job.done, of: job.of })}</p>`}
    ${job?.result && children(job.result)}`;
}

function Sensitivity({ state, store }) {
  const work = useJob();
  const [samples, setSamples] = useState(1024);
  const date = state.answer.level.date;
  return html`
    <form class="ask" onSubmit=${(event) => { event.preventDefault(); work.begin({ kind: 'sensitivity', question: store.applying(), date, samples }); }}>
      <label>${t('sensitivity.samples')} <input type="number" min="64" max="65536" required value=${samples} onInput=${(event) => setSamples(Number(event.target.value))} /></label>
      <button type="submit" class="main">${t('explore.ask', { date: day(date, 'short') })}</button>
    </form>
    <${Work} work=${work}>${(result) => html`<${Tornado} result=${result} />`}<//>`;
}

/** The numbers by the swing between the ends of their ranges, each end written on its bar. */
function Tornado({ result }) {
  const [all, setAll] = useState(false);
  const swinging = result.numbers.filter((each) => each['health-low'] !== each['health-high']);
  const shown = all ? swinging : swinging.slice(0, MOST_SHOWN);
  const ends = swinging.flatMap((each) => [each['health-low'], each['health-high']]);
  const low = Math.min(result.health, ...ends);
  const high = Math.max(result.health, ...ends);
  const at = (health) => (high === low ? 50 : ((health - low) / (high - low)) * 100);
  return html`
    <table class="tornado">
      <caption>${t('sensitivity.title', { health: tenth(result.health), date: day(result.date) })}</caption>
      <thead><tr><th scope="col">${t('sensitivity.number')}</th><th scope="col">${t('sensitivity.swing')}</th><th scope="col">${t('sensitivity.total')}</th></tr></thead>
      <tbody>
        ${shown.map((each) => html`
          <tr key=${each.number}>
            <th scope="row">${each.number}</th>
            <td><${Swing} each=${each} at=${at} health=${result.health} /></td>
            <td class="number">${Math.round(100 * (each.total ?? 0))}%</td>
          </tr>`)}
      </tbody>
    </table>
    ${shown.length < swinging.length && html`<button type="button" class="link" onClick=${() => setAll(true)}>${t('others', { count: swinging.length - shown.length })}</button>`}`;
}

function Swing({ each, at, health }) {
  const half = (kind, to) => html`
    <span class=${kind} style=${{ left: `${Math.min(at(health), at(to))}%`, width: `${Math.abs(at(to) - at(health))}%` }}></span>`;
  return html`
    <div class="swing">
      ${half('low', each['health-low'])}${half('high', each['health-high'])}
      <small>${t('sensitivity.ends', {
        low: number(each.low), high: number(each.high), 'health-low': tenth(each['health-low']), 'health-high': tenth(each['health-high']),
      })}</small>
    </div>`;
}

function Ensemble({ state, store }) {
  const work = useJob();
  const { laboratory } = state;
  const [draws, setDraws] = useState(10000);
  const [weights, setWeights] = useState(laboratory.uncertain.length === 0);
  return html`
    <p class="hint">${laboratory.uncertain.length ? t('ensemble.uncertain', { facts: laboratory.uncertain.join(', ') }) : t('ensemble.certain')}</p>
    <form class="ask" onSubmit=${(event) => { event.preventDefault(); work.begin({ kind: 'ensemble', question: store.applying(), draws, 'vary-weights': weights }); }}>
      <label>${t('ensemble.draws')} <input type="number" min="100" max="1000000" required value=${draws} onInput=${(event) => setDraws(Number(event.target.value))} /></label>
      <label class="check"><input type="checkbox" checked=${weights} onChange=${(event) => setWeights(event.target.checked)} /> ${t('ensemble.weights')}</label>
      <button type="submit" class="main">${t('ensemble.ask')}</button>
    </form>
    <${Work} work=${work}>${(result) => html`<${Fan} result=${result} weights=${weights} />`}<//>`;
}

/** Where half and 90% of the worlds lie. */
function Fan({ result, weights }) {
  const width = 400;
  const height = 180;
  const dates = result.trajectory.map((step) => Date.parse(step.date));
  const x = (i) => ((dates[i] - dates[0]) / Math.max(1, dates.at(-1) - dates[0])) * width;
  const y = (health) => height - (health / 100) * height;
  const area = (low, high) => [
    ...result.trajectory.map((step, i) => `${x(i)},${y(step[high])}`),
    ...result.trajectory.map((step, i) => `${x(i)},${y(step[low])}`).reverse(),
  ].join(' ');
  const line = result.trajectory.map((step, i) => `${x(i)},${y(step.p50)}`).join(' ');
  const last = result.trajectory.at(-1);
  return html`
    <figure class="fan">
      <figcaption>${t(weights ? 'ensemble.title.both' : 'ensemble.title.facts', { draws: result.draws })}</figcaption>
      <svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${t('ensemble.label', { p5: tenth(last.p5), p95: tenth(last.p95), date: day(last.date) })}>
        ${[0, 25, 50, 75, 100].map((health) => html`<line key=${health} x1="0" x2=${width} y1=${y(health)} y2=${y(health)} class="grid" />`)}
        <polygon points=${area('p5', 'p95')} class="area wide" />
        <polygon points=${area('p25', 'p75')} class="area" />
        <polyline points=${line} class="median" />
      </svg>
      <p>${t('ensemble.said', { date: day(last.date), p50: tenth(last.p50), p25: tenth(last.p25), p75: tenth(last.p75), p5: tenth(last.p5), p95: tenth(last.p95) })}</p>
      <details class="table"><summary>${t('chart.table')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t('chart.table')}><table>
          <thead><tr><th scope="col">${t('date')}</th>${['p5', 'p25', 'p50', 'p75', 'p95'].map((key) => html`<th scope="col" key=${key}>${key}</th>`)}</tr></thead>
          <tbody>${result.trajectory.map((step) => html`
            <tr key=${step.date}><th scope="row">${day(step.date, 'short')}</th>${['p5', 'p25', 'p50', 'p75', 'p95'].map((key) => html`<td class="number" key=${key}>${tenth(step[key])}</td>`)}</tr>`)}</tbody>
        </table></div></details>
    </figure>`;
}

function Reach({ state, store }) {
  const work = useJob();
  const { laboratory } = state;
  const [band, setBand] = useState(laboratory.bands[Math.min(2, laboratory.bands.length - 1)].name);
  const [actor, setActor] = useState('');
  const [most, setMost] = useState(3);
  const [cheapest, setCheapest] = useState(false);
  const date = state.answer.level.date;
  const actors = [...new Set(laboratory.moves.map((move) => move.actor))];
  if (laboratory.moves.length === 0) {
    return html`<p>${t('reach.none')}</p>`;
  }
  const begin = (event) => {
    event.preventDefault();
    work.begin({
      kind: 'reach', question: store.applying(), band, date, actor: actor || null, 'max-moves': most, cheapest, dates: quarters(laboratory, date),
    });
  };
  return html`
    <form class="ask" onSubmit=${begin}>
      <label>${t('reach.band')} <select value=${band} onChange=${(event) => setBand(event.target.value)}>
        ${laboratory.bands.map((each) => html`<option value=${each.name} key=${each.name}>${each.name}</option>`)}</select></label>
      <label>${t('reach.actor')} <select value=${actor} onChange=${(event) => setActor(event.target.value)}>
        <option value="">${t('reach.anybody')}</option>
        ${actors.map((each) => html`<option value=${each} key=${each}>${laboratory.parties[each] ?? each}</option>`)}</select></label>
      <label>${t('reach.most')} <input type="number" min="1" max="6" required value=${most} onInput=${(event) => setMost(Number(event.target.value))} /></label>
      <label class="check"><input type="checkbox" checked=${cheapest} onChange=${(event) => setCheapest(event.target.checked)} /> ${t('reach.cheapest')}</label>
      <button type="submit" class="main">${t('reach.ask', { date: day(date, 'short') })}</button>
    </form>
    <${Work} work=${work}>${(result) => html`<${Solutions} result=${result} laboratory=${laboratory} store=${store} state=${state} />`}<//>`;
}

/** The first days of the quarters in the year before a date, as the command takes them. */
function quarters(laboratory, date) {
  const days = [];
  const year = Number(date.slice(0, 4));
  for (const each of [year - 1, year]) {
    for (const month of ['01', '04', '07', '10']) {
      const first = `${each}-${month}-01`;
      if (first > `${year - 1}${date.slice(4)}` && first <= date && first >= laboratory.from) {
        days.push(first);
      }
    }
  }
  return days;
}

function Solutions({ result, laboratory }) {
  const title = (id) => laboratory.moves.find((move) => move.id === id)?.title || id;
  return html`
    <div class="solutions" role="status">
      <p>${t('reach.examined', { count: result.solutions.length, examined: result.examined, of: result.of })}
        ${result.solutions.length === 0 ? ` ${t(result.examined === result.of ? 'reach.proof' : 'reach.open')}` : ''}</p>
      <ol>
        ${result.solutions.map((each, i) => html`
          <li key=${i}><b>${t('reach.health', { health: tenth(each.health), cost: number(each.cost) })}</b>
            <ul>${each.moves.map((move, j) => html`<li key=${j}>${day(move.date, 'short')}: ${title(move.move)}</li>`)}</ul></li>`)}
      </ol>
    </div>`;
}
