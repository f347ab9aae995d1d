// The screens of a workshop: which one a browser shows depends on its seat.

import { html, render, speak, t, useCallback, useEffect, useState } from './lib.js';
import { act, as, ask, exercise, follow, sentence, sit } from './live.js';
import { Join, Which } from './join.js';
import { Team } from './team.js';
import { Room } from './room.js';
import { Facilitator } from './facilitator.js';

const SCREENS = { team: Team, room: Room, facilitator: Facilitator };

/**
 * The screen of a seat that was taken; what is refused is said on top until something is done. `act` has the number of what
 * was done, null where it was refused or did not arrive. What is kept to be sent again is not called lost.
 */
function Screen() {
  const [{ view, lost, gone }, setState] = useState({ view: null, lost: false, gone: null });
  const [problem, setProblem] = useState(null);
  useEffect(() => follow(setState), []);
  const doIt = useCallback(async (event, isKept = false) => {
    try {
      const { number } = await act(event);
      setProblem(null);
      return number;
    } catch (error) {
      if (!(error instanceof TypeError)) {
        setProblem(sentence(error.message));
      } else if (!isKept) {
        setProblem(t('workshop.unreachable'));
      }
      return null;
    }
  }, []);
  if (gone) {
    const crowded = gone === 'crowded';
    return html`
      <main class="door">
        <h1>${view?.title ?? 'Comity'}</h1>
        <p class="problem" role="alert">${t(`workshop.gone.${gone}`)}</p>
        <p>${t(crowded ? 'workshop.gone.crowded.back' : 'workshop.gone.back')}</p>
        <button type="button" class="main" onClick=${() => location.reload()}>${t(crowded ? 'workshop.gone.crowded.do' : 'workshop.gone.do')}</button>
      </main>`;
  }
  const Own = view && SCREENS[view.seat.role];
  return html`
    ${lost && html`<p class="lost" role="alert">${t('workshop.lost')}</p>`}
    ${view?.paused && html`<p class="paused" role="status">${t('workshop.paused')}</p>`}
    ${problem && html`<p class="problem" role="alert">${problem} <button type="button" class="link" onClick=${() => setProblem(null)}>${t('workshop.understood')}</button></p>`}
    ${Own && html`<${Own} view=${view} lost=${lost} act=${doIt} />`}`;
}

/** Whether this browser has a seat already. */
async function isSeated() {
  if (as === null) {
    return false;
  }
  const handed = /^#seat=(.+)$/.exec(location.hash);
  if (handed) {
    await sit(handed[1]);
    history.replaceState(null, '', location.pathname + location.search);
  }
  try {
    await ask('view');
    return true;
  } catch (error) {
    if (error.status === 401) {
      return false;
    }
    throw error;
  }
}

/** The exercises that it could be, for whoever has no link or a wrong one. */
async function which(wrong) {
  const { exercises } = await ask('playing');
  return html`<${Which} playing=${exercises} wrong=${wrong} />`;
}

/** What this browser shows: the screen of its seat, the door, or which exercise it could be. */
async function shown() {
  if (exercise === '') {
    return which();
  }
  const door = await ask('door');
  document.title = `${door.title} · Comity`;
  return (await isSeated()) ? html`<${Screen} />` : html`<${Join} door=${door} />`;
}

const failed = (error) => html`<main class="door"><h1>Comity</h1><p class="problem" role="alert">${sentence(error.message)}</p>${exercise && html`<p><a href=${`?${new URLSearchParams({ x: exercise })}`}>${t('workshop.failed.join')}</a></p>`}</main>`;

await speak('en');
render(await shown().catch((error) => (error.status === 404 ? which(error.message) : failed(error))).catch(failed), document.body);
