// What several screens of an exercise show: where it stands, who did what, and how texts and edits are written.

import { change, day, html, label, t, useEffect, useLayoutEffect, useState, words } from './lib.js';
import { now } from './live.js';

const TICK_MILLISECONDS = 500;
const LAST_SECONDS = 60;
const INEXACT_SECONDS = 3; // by so much the time of a device and the server's may differ
const MARKS = '●■▲◆★✚';

/** Title, turn, phase and clock, which stay in sight. */
export function Heading({ view, children }) {
  const turn = view.turns[view.turn - 1];
  return html`
    <header class="page standing">
      <div>
        <h1>${view.title}</h1>
        <p class="phase" role="status">
          ${turn && html`<b>${t('workshop.turn', { turn: view.turn, of: view.turns.length, title: turn.title })}</b> `}
          <span class="badge">${t(`workshop.phase.${view.phase}`)}</span>
          ${turn && html` <small>${t('workshop.span', { from: day(turn.from, 'short'), to: day(turn.to, 'short') })}</small>`}
        </p>
        <div role="status">${view.undone && html`<p class="undone">${t('workshop.undone', { turn: view.turn })}</p>`}</div>
        ${children}
      </div>
      <${Clock} view=${view} />
    </header>`;
}

/** Seconds as minutes and seconds. */
export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** What the clock of planning has left, in seconds; null where none runs. */
export function left(view) {
  if (view.ends === null) {
    return view.left;
  }
  const seconds = Math.max(0, Math.ceil((Date.parse(view.ends) - now()) / 1000));
  const whole = view.turns[view.turn - 1].minutes * 60;
  return seconds > whole && seconds <= whole + INEXACT_SECONDS ? whole : seconds;
}

/** Whether the time to plan is over. */
export function useOver(view) {
  const isOver = () => view.phase === 'planning' && left(view) === 0;
  const [, setOver] = useState(isOver);
  useEffect(() => {
    const timer = setInterval(() => setOver(isOver()), TICK_MILLISECONDS);
    return () => clearInterval(timer);
  }, [view]);
  return isOver();
}

function Clock({ view }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  const seconds = left(view);
  if (view.phase !== 'planning' || seconds === null) {
    return null;
  }
  const said = seconds === 0 ? t('workshop.clock.over') : seconds <= LAST_SECONDS ? t('workshop.clock.last') : '';
  return html`
    <p class=${`clock${said && ' last'}`}>
      <span role="timer" aria-label=${t('workshop.clock')}>${minutes(seconds)}</span>
      <small role="status">${said}</small>
    </p>`;
}

const bare = (name) => name.replace(/^the /i, '');

/** A team's mark, and what stands behind it in the team's colour. */
function Marked({ view, party, children }) {
  const at = view.teams.findIndex((team) => team.party === party) % MARKS.length;
  return html`<span class=${`party party-${at}`}><i aria-hidden="true">${MARKS[at]}</i>${children}</span>`;
}

/** A team by its name, with a mark and a colour of its own. */
export const Party = ({ view, party }) => html`<${Marked} view=${view} party=${party}> ${bare(nameOf(view, party))}<//>`;

/** Whose move it is, and what; a title that begins with the name of the team says it for both. */
export const Deed = ({ view, party, title }) => html`
  <${bare(title).startsWith(`${bare(nameOf(view, party))} `) ? Marked : Party} view=${view} party=${party} /> <strong>${title}</strong>`;

/** The name of a team. */
export const nameOf = (view, party) => view.teams.find((team) => team.party === party)?.name ?? party;

/** A change between two healths by sign, arrow and colour. */
export function Points({ from, to }) {
  const said = change(from, to);
  const kind = said.startsWith('+') ? 'rise' : said.startsWith('−') ? 'fall' : 'stand';
  return html`<b class=${`points ${kind}`}><i aria-hidden="true">${{ rise: '▲', fall: '▼', stand: '=' }[kind]}</i> ${said}</b>`;
}

/** A text that people typed, with its lines. */
export const Text = ({ text, kind = 'text' }) => (text ? html`<p class=${kind}>${text}</p>` : null);

/** A QR code. */
export function Qr({ path, label: said }) {
  const size = 1 + Math.max(...[...path.matchAll(/M(\d+),/g)].map(([, x]) => Number(x)));
  return html`
    <svg class="qr" viewBox=${`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label=${said}>
      <rect x="-2" y="-2" width=${size + 4} height=${size + 4} fill="#fff" /><path d=${path} fill="#000" shape-rendering="crispEdges" />
    </svg>`;
}

/**
 * Edits, each in the sentences that the rules have for it.
 *
 * @param dated whether the day is told, too
 */
export function Edits({ laboratory, edits, dated = true }) {
  return edits.length > 0 && html`
    <ul class="edits">${edits.map((edit, i) => html`
      <li key=${i}>${dated && edit.date && html`<b>${day(edit.date)}</b> `}${inWords(laboratory, edit)}</li>`)}</ul>`;
}

/** What an edit does: what the rules say from then on, of a change also what they said before, or else what they say no more. */
export function inWords(laboratory, { line, verb, fact, before, after }) {
  if (after.length > 0) {
    return verb === 'change' && before.length > 0
      ? t('workshop.edit.change', { said: after.join('; '), before: before.join('; ') })
      : after.join('; ');
  }
  if (before.length > 0 && verb !== 'change') {
    return t(`workshop.edit.${verb}`, { said: before.join('; ') });
  }
  return fact && laboratory ? described(laboratory, verb, fact) : line;
}

/** An edit of which no rule says anything by itself. */
function described(laboratory, verb, { type, actor, target, values }) {
  const parties = [actor, target].map((party) => label(laboratory, party)).join(', ');
  const more = Object.entries(values).filter(([key]) => !['source', 'note'].includes(key)).map(([key, value]) => `${key} ${label(laboratory, value)}`);
  return `${t('workshop.fact', { type: words(type), about: parties })} ${t(`verb.${verb}`)}${more.length > 0 ? `: ${more.join(', ')}` : ''}`;
}

/** What a verdict says, in words. */
export function verdictOf({ ruling, chance, happens }) {
  return ruling === 'odds'
    ? t(happens ? 'workshop.ruling.odds.happens' : 'workshop.ruling.odds.not', { chance: percent(chance) })
    : t(`workshop.ruling.${ruling}`);
}

/** A probability as people say it. */
export const percent = (probability) => `${Math.round(probability * 100)}%`;

/**
 * What a turn did to the score, step by step.
 *
 * @param shown how much of it is told: time alone, then each step; the sum follows the last
 */
export function Story({ view, laboratory, story, shown = story.steps.length + 1 }) {
  const { before, drift, steps, after } = story;
  const told = steps.slice(0, Math.max(0, shown - 1));
  return html`
    <ol class="story" aria-live="polite" aria-label=${t('workshop.story', { turn: story.turn })}>
      ${shown > 0 && html`
        <li key="drift" class="drift"><div><span class="party nobody">${t('workshop.story.drift')}</span></div><${Points} from=${before} to=${drift} /></li>`}
      ${told.map((step, i) => html`
        <li key=${step.id} class=${step.happens ? '' : 'not'}>
          <div>
            <p>${step.party
              ? html`<${Deed} view=${view} party=${step.party} title=${step.title} />`
              : html`<span class="party nobody">${t(step.ruling ? 'workshop.story.question' : 'workshop.story.inject')}</span> <strong>${step.title}</strong>`}</p>
            ${addressee(view, step) && html`<p class="hint">${t('workshop.told.to', { to: nameOf(view, addressee(view, step)) })}</p>`}
            <${Text} text=${step.argument} kind="text quote" />
            ${step.ruling && step.ruling !== 'accepted' && html`<p class="hint">${verdictOf(step)}</p>`}
            <${Text} text=${step.reason} kind="text hint" />
            <${Edits} laboratory=${laboratory} edits=${step.edits} />
          </div>
          <${Points} from=${i === 0 ? drift : steps[i - 1].health} to=${step.health} />
        </li>`)}
      ${shown > steps.length && html`
        <li key="sum" class="sum"><div><strong>${t('workshop.story.sum')}</strong></div><${Points} from=${before} to=${after} /></li>`}
    </ol>`;
}

/** The team that alone was told a step; null where none was. */
const addressee = (view, step) => view.told.find((inject) => `inject-${inject.number}` === step.id)?.to ?? null;

/** What was told to a seat, the newest first. */
export function Told({ view }) {
  return html`
    <section class="told" aria-labelledby="told-title">
      <h2 id="told-title" tabindex="-1">${t('workshop.told')}</h2>
      <div role="log" aria-labelledby="told-title"><ol>
        ${[...view.told].reverse().map((inject) => html`
          <li key=${inject.number}>
            <h3>${inject.subject}</h3>
            <p class="hint">${[
              t('workshop.told.turn', { turn: inject.turn }),
              inject.method,
              inject.from && t('workshop.told.from', { from: inject.from }),
              inject.to && t('workshop.told.to', { to: nameOf(view, inject.to) }),
            ].filter(Boolean).join(', ')}</p>
            <${Text} text=${inject.message} />
          </li>`)}
      </ol></div>
      ${view.told.length === 0 && html`<p class="hint">${t('workshop.told.nothing')}</p>`}
    </section>`;
}

/** Shows a part of the page from its title on, which comes to stand below the news. */
export function show(title) {
  title.style.scrollMarginTop = `calc(${document.querySelector('.news').offsetHeight}px + 0.5rem)`;
  title.scrollIntoView();
}

/** Keeps the focus where it is: browsers drop it where a list is put in another order. */
export function useSteadyFocus() {
  const before = document.activeElement;
  useLayoutEffect(() => {
    if (document.activeElement !== before && before?.isConnected) {
      before.focus();
    }
  });
}
