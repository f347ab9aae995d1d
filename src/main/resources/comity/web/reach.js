// The fewest or the cheapest moves that reach a goal by a date.

import { day, html, number, t, tenth, useState } from './lib.js';
import { Try, Work, useKept } from './work.js';

const PRESET_MOVES = 3;
const MOST_DATES = 24;
const SPREADS = ['quarter', 'month', 'own'];
const MONTHS_APART = { quarter: 3, month: 1 };

export function Reach({ laboratory, answer, store, work }) {
  const [goal, setGoal] = useKept('reach.goal', 'band');
  const [band, setBand] = useKept('reach.band', next(laboratory.bands, answer.level.health));
  const [health, setHealth] = useKept('reach.health', Math.min(100, Math.ceil(answer.level.health / 5) * 5 + 5));
  const [chosen, setDate] = useKept('reach.date', null);
  const [spread, setSpread] = useKept('reach.spread', 'quarter');
  const [own, setOwn] = useKept('reach.own', []);
  const [actor, setActor] = useKept('reach.actor', '');
  const [most, setMost] = useKept('reach.most', PRESET_MOVES);
  const [cheapest, setCheapest] = useKept('reach.cheapest', false);
  if (laboratory.moves.length === 0) {
    return html`<p>${t('reach.none')}</p>`;
  }
  const date = chosen ?? answer.level.date;
  const dates = spread === 'own' ? own.filter((each) => each <= date) : firsts(laboratory, date, MONTHS_APART[spread]);
  const actors = [...new Set(laboratory.moves.map((move) => move.actor))];
  const submit = (event) => {
    event.preventDefault();
    work.begin((shown) => {
      const by = chosen ?? shown;
      return {
        ...(goal === 'band' ? { band } : { health }),
        date: by,
        ...(actor ? { actor } : {}),
        'max-moves': most,
        cheapest,
        dates: spread === 'own' ? own.filter((each) => each <= by) : firsts(laboratory, by, MONTHS_APART[spread]),
      };
    });
  };
  return html`
    <form class="ask" onSubmit=${submit}>
      <label>${t('reach.goal')} <select value=${goal} onChange=${(event) => setGoal(event.target.value)}>
        <option value="band">${t('reach.goal.band')}</option><option value="health">${t('reach.goal.health')}</option></select></label>
      ${goal === 'band' ? html`
        <label>${t('band')} <select value=${band} onChange=${(event) => setBand(event.target.value)}>
          ${laboratory.bands.map((each) => html`<option value=${each.name} key=${each.name}>${each.name}</option>`)}</select></label>`
        : html`<label>${t('reach.least')} <input type="number" min="0" max="100" step="any" required value=${health} onInput=${(event) => setHealth(Number(event.target.value))} /></label>`}
      <label>${t('reach.by')} <input type="date" required min=${laboratory.from} max=${laboratory.to} value=${date} onChange=${(event) => event.target.value && setDate(event.target.value)} /></label>
      <label>${t('reach.spread')} <select value=${spread} onChange=${(event) => setSpread(event.target.value)}>
        ${SPREADS.map((each) => html`<option value=${each} key=${each}>${t(`reach.spread.${each}`)}</option>`)}</select></label>
      ${spread === 'own' && html`<${Dates} laboratory=${laboratory} last=${date} own=${own} setOwn=${setOwn} />`}
      <label>${t('reach.actor')} <select value=${actor} onChange=${(event) => setActor(event.target.value)}>
        <option value="">${t('reach.anybody')}</option>
        ${actors.map((each) => html`<option value=${each} key=${each}>${laboratory.parties[each] ?? each}</option>`)}</select></label>
      <label>${t('reach.most')} <input type="number" min="1" max="6" required value=${most} onInput=${(event) => setMost(Number(event.target.value))} /></label>
      <label class="check wide"><input type="checkbox" checked=${cheapest} onChange=${(event) => setCheapest(event.target.checked)} /> ${t('reach.cheapest')}</label>
      <p class="hint wide">${dates.length > 0 ? t('reach.dates', { count: dates.length, dates: dates.map((each) => day(each, 'short')).join(', ') }) : t('reach.dates.none')}</p>
      <button type="submit" class="main" disabled=${dates.length === 0}>${t('reach.ask', { date: day(date, 'short') })}</button>
    </form>
    <${Work} work=${work} store=${store} laboratory=${laboratory}>
      ${(found) => html`<${Solutions} found=${found} laboratory=${laboratory} store=${store} />`}
    <//>`;
}

/** The band above that of a health. */
function next(bands, health) {
  return (bands.find((band) => band.from > health) ?? bands.at(-1)).name;
}

/** The first days of months in the year that ends on a date. */
function firsts(laboratory, date, apart) {
  const days = [];
  const year = Number(date.slice(0, 4));
  for (const each of [year - 1, year]) {
    for (let month = 1; month <= 12; month += apart) {
      const first = `${each}-${String(month).padStart(2, '0')}-01`;
      if (first > `${year - 1}${date.slice(4)}` && first <= date && first >= laboratory.from) {
        days.push(first);
      }
    }
  }
  return days;
}

/** Days of one's own on which moves can be played. */
function Dates({ laboratory, last, own, setOwn }) {
  const [more, setMore] = useState('');
  const add = () => {
    if (more && !own.includes(more)) {
      setOwn([...own, more].sort());
    }
    setMore('');
  };
  const enter = (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add();
    }
  };
  return html`
    <fieldset class="wide">
      <legend>${t('reach.own')}</legend>
      <div class="controls">
        <input type="date" aria-label=${t('reach.own.date')} min=${laboratory.from} max=${last} value=${more} onInput=${(event) => setMore(event.target.value)} onKeyDown=${enter} />
        <button type="button" disabled=${!more || own.length >= MOST_DATES} onClick=${add}>${t('reach.own.add')}</button>
      </div>
      <ul class="chips">${own.map((each) => html`
        <li key=${each}>${day(each, 'short')} <button type="button" class="link" aria-label=${t('reach.own.remove', { date: day(each) })} onClick=${() => setOwn(own.filter((other) => other !== each))}>×</button></li>`)}</ul>
    </fieldset>`;
}

function Solutions({ found: { result, asked }, laboratory, store }) {
  const { goal, solutions, nearest } = result;
  const wanted = goal.band ? t('reach.to.band', { band: goal.band, date: day(goal.date) }) : t('reach.to.health', { health: tenth(goal.health), date: day(goal.date) });
  const all = result.examined >= result.of;
  const proof = solutions.length === 0 && !result.stopped && all;
  return html`
    <div class="solutions">
      <h3>${solutions.length > 0 ? t('reach.found', { goal: wanted }) : proof ? t('reach.proof', { goal: wanted }) : t('reach.open', { goal: wanted })}</h3>
      <p class="hint">${t(proof ? 'reach.proven' : result.stopped ? 'reach.stopped' : 'reach.examined', {
        count: result.found, shown: solutions.length, examined: result.examined.toLocaleString(document.documentElement.lang),
        of: result.of.toLocaleString(document.documentElement.lang), dates: result.dates.length,
      })}</p>
      <ol>${solutions.map((each, i) => html`<li key=${i}><${Moves} set=${each} asked=${asked} laboratory=${laboratory} store=${store} /></li>`)}</ol>
      ${nearest && html`<h3>${t('reach.nearest')}</h3><${Moves} set=${nearest} asked=${asked} laboratory=${laboratory} store=${store} />`}
    </div>`;
}

/** A set of moves, what it costs and leads to. */
function Moves({ set, asked, laboratory, store }) {
  const known = new Map(laboratory.moves.map((move) => [move.id, move]));
  const title = (id) => known.get(id)?.title || id;
  const actor = (id) => laboratory.parties[known.get(id)?.actor] ?? known.get(id)?.actor ?? '';
  const lines = set.moves.flatMap(({ date, move }) => (known.get(move)?.edits ?? []).map((edit) => `${date} ${edit}`));
  const what = set.moves.map(({ move }) => title(move)).join(', ');
  return html`
    <p><b>${t('reach.health', { health: tenth(set.health), cost: number(set.cost) })}</b></p>
    ${set.moves.length === 0 ? html`<p>${t('reach.nothing')}</p>` : html`
      <ul>${set.moves.map(({ date, move }) => html`
        <li key=${move}>${t('reach.move', { date: day(date, 'short'), title: title(move), actor: actor(move), cost: number(known.get(move)?.cost ?? 0) })}</li>`)}</ul>
      <${Try} store=${store} asked=${asked} lines=${lines} what=${what} />`}`;
}
