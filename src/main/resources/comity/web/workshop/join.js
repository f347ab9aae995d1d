// The door: who has the link and the PIN takes a seat; who came without a link says which exercise.

import { html, t, useState } from './lib.js';
import { as, ask, exercise, newId, sentence } from './live.js';

export function Join({ door }) {
  const [party, setParty] = useState(as ?? door.teams[0].party);
  const [pin, setPin] = useState(location.hash.slice(1));
  const [name, setName] = useState(as === 'room' ? t('workshop.join.room') : as === 'facilitator' ? t('workshop.join.facilitator') : '');
  const [problem, setProblem] = useState(null);
  const [command] = useState(newId); // so that a second try takes the same seat
  const team = door.teams.find((each) => each.party === as);
  const submit = async (event) => {
    event.preventDefault();
    try {
      const address = `?${new URLSearchParams({ x: exercise, as: party })}`;
      const response = await fetch(`api/join${address}`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ command, pin, name }),
      });
      if (!response.ok) {
        throw new Error((await response.json()).problems.map((each) => each.message).join('; '));
      }
      history.replaceState(null, '', address); // the PIN behind its # is nobody's to read there
      location.reload();
    } catch (error) {
      setProblem(error instanceof TypeError ? t('workshop.unreachable') : sentence(error.message));
    }
  };
  return html`
    <main class="door">
      <h1>${door.title}</h1>
      ${team && html`<p>${t('workshop.join.for', { team: team.name })}</p>`}
      <form onSubmit=${submit}>
        ${as === null && html`
          <label>${t('workshop.join.team')} <select value=${party} onChange=${(event) => setParty(event.target.value)}>
            ${door.teams.map((team) => html`<option value=${team.party} key=${team.party}>${team.name}</option>`)}
            <option value="room">${t('workshop.join.room')}</option>
          </select></label>`}
        <label>${t('workshop.join.name')} <input required maxlength="40" autocomplete="nickname" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
        <label>${t('workshop.join.pin')} <input required inputmode="numeric" autocomplete="off" value=${pin} onInput=${(event) => setPin(event.target.value)} /></label>
        <button type="submit" class="main">${t('workshop.join.do')}</button>
        ${problem && html`<p class="problem" role="alert">${problem}</p>`}
      </form>
    </main>`;
}

/**
 * Asks for the exercise, where the address names none that is there.
 *
 * @param playing those that are played now; another has a link of its own
 */
export function Which({ playing, wrong }) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState(wrong);
  const submit = async (event) => {
    event.preventDefault();
    const x = /[?&]x=([^&#]*)/.exec(code)?.[1] ?? code.trim();
    try {
      await ask('door', undefined, { x });
      location.assign(`?${new URLSearchParams({ x })}`);
    } catch (error) {
      setProblem(error instanceof TypeError ? t('workshop.unreachable') : sentence(error.message));
    }
  };
  return html`
    <main class="door">
      <h1>${t('workshop.which')}</h1>
      <ul class="playing">${playing.map(({ exercise: x, title }) => html`<li key=${x}><a href=${`?${new URLSearchParams({ x })}`}>${title}</a> <small>${x}</small></li>`)}</ul>
      <p>${t('workshop.which.about')}</p>
      <form onSubmit=${submit}>
        <label>${t('workshop.which.code')} <input required autocomplete="off" autocapitalize="none" spellcheck=${false} value=${code} onInput=${(event) => setCode(event.target.value)} /></label>
        <button type="submit" class="main">${t('workshop.which.do')}</button>
        ${problem && html`<p class="problem" role="alert">${problem}</p>`}
      </form>
    </main>`;
}
