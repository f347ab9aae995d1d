// The facilitator's screen: the phases, and beside them all that is led.

import { html, t, useState } from './lib.js';
import { api } from './live.js';
import { Submissions } from './adjudication.js';
import { Now, useLaboratory } from './course.js';
import { Debrief } from './debrief.js';
import { Injects } from './injects.js';
import { Sure } from './leading.js';
import { Notes } from './notes.js';
import { Heading, Text, left } from './parts.js';
import { Questions } from './questions.js';
import { Seats } from './seats.js';
import { Reveal } from './telling.js';

export function Facilitator({ view, act }) {
  const laboratory = useLaboratory(view);
  const [order, setOrder] = useState([]);
  const story = view.phase === 'reveal' ? view.revealed.at(-1) : null;
  return html`
    <${Heading} view=${view} />
    <main class="columns facilitator">
      <div class="work">
        ${view.facilitator['other-rules'] && html`<p class="undone" role="status">${t('workshop.other-rules')}</p>`}
        <${Phases} view=${view} act=${act} order=${order} />
        ${view.phase === 'lobby' && html`<${About} view=${view} />`}
        ${view.phase === 'debrief'
          ? html`<${Debrief} view=${view} laboratory=${laboratory} />`
          : html`
            ${view.turn > 0 && !story && html`<${Submissions} view=${view} act=${act} laboratory=${laboratory} order=${order} setOrder=${setOrder} />`}
            ${story && html`<${Reveal} view=${view} laboratory=${laboratory} story=${story} />`}`}
      </div>
      <div class="aside">
        <${Seats} view=${view} act=${act} />
        <${Injects} view=${view} act=${act} laboratory=${laboratory} />
        <${Questions} view=${view} act=${act} laboratory=${laboratory} />
        <${Notes} view=${view} act=${act} />
        <${Export} />
      </div>
      ${view.phase !== 'debrief' && html`<div class="below"><${Now} view=${view} laboratory=${laboratory} /></div>`}
    </main>`;
}

/** What to know before the first turn: what the scenario says of itself, and what everybody reads. */
function About({ view }) {
  const { about } = view.facilitator;
  return html`
    ${about && html`<section aria-labelledby="about-title"><h2 id="about-title">${t('workshop.about')}</h2><${Text} text=${about} /></section>`}
    ${view.briefing && html`<details class="part"><summary><h2>${t('workshop.briefing.all')}</h2></summary><${Text} text=${view.briefing} /></details>`}`;
}

/** What the facilitator can do next, the usual first. */
function Phases({ view, act, order }) {
  const { phase, turn, turns, paused } = view;
  const submitted = view.facilitator.proposals.filter((proposal) => proposal.turn === turn);
  const open = submitted.filter((proposal) => !proposal.verdict).length;
  const next = turn < turns.length && (phase === 'lobby' || phase === 'reveal');
  return html`
    <section aria-label=${t('workshop.phases')}>
      <p class="controls">
        ${next && html`<button type="button" class="main" disabled=${paused} onClick=${() => act({ event: 'turn-begun', turn: turn + 1 })}>${t('workshop.do.begin', { turn: turn + 1 })}</button>`}
        ${phase === 'planning' && html`<button type="button" class="main" disabled=${paused} onClick=${() => act({ event: 'planning-ended' })}>${t('workshop.do.end')}</button>`}
        ${phase === 'adjudication' && html`
          <button type="button" class="main" disabled=${paused || open > 0} onClick=${() => act({ event: 'revealed', order })}>${t('workshop.do.reveal')}</button>
          ${submitted.every((proposal) => !proposal.verdict) && html`<button type="button" disabled=${paused} onClick=${() => act({ event: 'planning-reopened' })}>${t('workshop.do.reopen')}</button>`}
          ${open > 0 && html`<span class="hint" role="status">${t('workshop.do.open', { count: open })}</span>`}`}
        ${phase === 'reveal' && html`
          <${Sure} what=${t('workshop.do.undo')} really=${t('workshop.do.undo.really')} onClick=${() => act({ event: 'reveal-undone' })} />
          <${Sure} what=${t('workshop.do.debrief')} kind=${next ? null : 'main'} really=${t('workshop.do.debrief.really')} onClick=${() => act({ event: 'debriefed' })} />`}
        ${phase !== 'debrief' && html`<button type="button" aria-pressed=${paused} onClick=${() => act({ event: paused ? 'resumed' : 'paused' })}>${t(paused ? 'workshop.do.resume' : 'workshop.do.pause')}</button>`}
      </p>
      ${phase === 'planning' && html`<${SetClock} view=${view} act=${act} />`}
    </section>`;
}

function SetClock({ view, act }) {
  const [wanted, setWanted] = useState('10');
  const set = (seconds) => act({ event: 'clock-set', seconds });
  return html`
    <form class="controls" onSubmit=${(event) => { event.preventDefault(); set(Math.round(Number(wanted) * 60)); }}>
      <button type="button" disabled=${view.paused} onClick=${() => set((left(view) ?? 0) + 60)}>${t('workshop.clock.more')}</button>
      <label>${t('workshop.clock.minutes')} <input type="number" required min="1" max="1440" value=${wanted} onInput=${(event) => setWanted(event.target.value)} /></label>
      <button type="submit" disabled=${view.paused}>${t('workshop.clock.set')}</button>
      <button type="button" disabled=${view.paused || view.ends === null} onClick=${() => set(null)}>${t('workshop.clock.none')}</button>
    </form>`;
}

const FILES = {
  report: 'report.html',
  scenario: 'scenario.yaml',
  scores: 'scores.csv',
  moves: 'moves.csv',
  estimates: 'estimates.csv',
  notes: 'notes.csv',
  msel: 'msel.xlsx',
  'msel-csv': 'msel.csv',
};

/** What happened as files, of the turns that were revealed. */
function Export() {
  return html`
    <details>
      <summary><h2>${t('workshop.export')}</h2></summary>
      <p class="hint">${t('workshop.export.about')}</p>
      <ul>${Object.entries(FILES).map(([what, file]) => html`<li key=${what}><a href=${api(`export/${file}`)} download>${t(`workshop.export.${what}`)}</a></li>`)}</ul>
    </details>`;
}
