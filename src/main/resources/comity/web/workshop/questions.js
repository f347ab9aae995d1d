// The questions of probability that the facilitator asks, closes and draws.

import { html, t, useState } from './lib.js';
import { newId } from './live.js';
import { Distribution, Drawn } from './estimates.js';
import { Insert } from './insert.js';
import { Part, Preview, Sure, linesOf } from './leading.js';
import { nameOf, percent } from './parts.js';

export function Questions({ view, act, laboratory }) {
  const [question, setQuestion] = useState('');
  const submit = async (event) => {
    event.preventDefault();
    if (await act({ event: 'estimate-asked', estimate: newId(), question }) !== null) {
      setQuestion((before) => (before === question ? '' : before));
    }
  };
  return html`
    <${Part} open=${view.phase !== 'reveal' && view.phase !== 'debrief'} title=${t('workshop.estimates')}>
      <form onSubmit=${submit} class="stacked">
        <label>${t('workshop.ask')} <input required maxlength="300" placeholder=${t('workshop.ask.example')} value=${question} onInput=${(event) => setQuestion(event.target.value)} /></label>
        <button type="submit" disabled=${view.paused}>${t('workshop.ask.do')}</button>
      </form>
      ${[...view.estimates].reverse().map((estimate) => html`
        <div class="estimate" key=${estimate.id}>
          <h3>${estimate.question}</h3>
          <div role="status">${estimate.open && html`<${Count} view=${view} estimate=${estimate} />`}</div>
          ${estimate.count > 0 && html`<${Distribution} votes=${estimate.votes} />`}
          ${estimate.open && html`<button type="button" aria-label=${t('workshop.of', { what: t('workshop.ask.close'), name: estimate.question })} onClick=${() => act({ event: 'estimate-closed', estimate: estimate.id })}>${t('workshop.ask.close')}</button>`}
          ${estimate.draw
            ? html`<${Drawn} laboratory=${laboratory} draw=${estimate.draw} />`
            : !estimate.open && estimate.count > 0 && (view.phase === 'planning' || view.phase === 'adjudication') && html`<${Draw} estimate=${estimate} view=${view} act=${act} laboratory=${laboratory} />`}
        </div>`)}
    <//>`;
}

/** How many have answered, and who has not. */
function Count({ view, estimate }) {
  const silent = view.facilitator.seats.filter((seat) => estimate.silent.includes(seat.id)).map((seat) => `${seat.name} (${nameOf(view, seat.party)})`);
  return html`
    <p class="hint">${t('workshop.votes.count', { count: estimate.count, of: estimate.of })}
      ${silent.length > 0 && ` ${t('workshop.votes.silent', { names: silent.join(', ') })}`}</p>`;
}

/** The mean of the answers as the chance of something that becomes fact. */
function Draw({ estimate, view, act, laboratory }) {
  const [text, setText] = useState('');
  const [other, setOther] = useState('');
  const { uncertain } = view.facilitator;
  const draw = () => act({ event: 'estimate-drawn', estimate: estimate.id, edits: linesOf(text), otherwise: linesOf(other) });
  const mean = estimate.votes.reduce((sum, vote) => sum + vote, 0) / estimate.votes.length;
  return html`
    <details><summary>${t('workshop.draw', { chance: percent(mean) })}</summary>
      <div class="stacked">
        <${Lines} view=${view} laboratory=${laboratory} label=${t('workshop.draw.edits')} text=${text} setText=${setText} />
        <${Lines} view=${view} laboratory=${laboratory} label=${t('workshop.draw.otherwise')} text=${other} setText=${setOther} />
        ${uncertain.length > 0 && html`<p class="hint">${t('workshop.draw.uncertain', { facts: uncertain.join(', ') })}</p>`}
        <p class="controls"><${Sure} what=${t('workshop.draw.do')} really=${t('workshop.draw.really')} onClick=${draw} /></p>
      </div>
    </details>`;
}

/** Edits to be written, and what they would do. */
function Lines({ view, laboratory, label, text, setText }) {
  return html`
    <label>${label} <textarea class="lines" rows=${Math.max(2, linesOf(text).length)} spellcheck="false" placeholder=${view.facilitator.example}
      value=${text} onInput=${(event) => setText(event.target.value)}></textarea></label>
    <${Insert} view=${view} laboratory=${laboratory} date=${view.turns[view.turn - 1].from} insert=${(line) => setText([...linesOf(text), line].join('\n'))} />
    <${Preview} laboratory=${laboratory} edits=${linesOf(text)} stands="" />`;
}
