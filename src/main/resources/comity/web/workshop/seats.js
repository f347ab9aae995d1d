// Who sits where, and the ways in.

import { html, t, useState } from './lib.js';
import { ask } from './live.js';
import { Part, Sure } from './leading.js';
import { Party, Qr, nameOf } from './parts.js';

export function Seats({ view, act }) {
  const { seats } = view.facilitator;
  return html`
    <${Part} open=${view.phase === 'lobby'} title=${t('workshop.seats', { connected: seats.filter((seat) => seat.connected).length, count: seats.length })}>
      <ul class="seats">
        ${seats.map((seat) => html`<${Place} key=${seat.id} seat=${seat} view=${view} act=${act} />`)}
      </ul>
      <${Links} view=${view} />
    <//>`;
}

function Place({ seat, view, act }) {
  const [name, setName] = useState(seat.name);
  const [handed, setHanded] = useState(null);
  const handOver = async (event) => {
    event.preventDefault();
    if (await act({ event: 'handed-over', seat: seat.id, name }) !== null) {
      setHanded(await ask('ticket', { seat: seat.id }).catch((error) => ({ problem: error.message })));
    }
  };
  const own = seat.id === view.seat.id;
  return html`
    <li>
      <p><span class=${seat.connected ? 'rise' : 'fall'}>${t(seat.connected ? 'workshop.seat.connected' : 'workshop.seat.away')}</span> <strong>${seat.name}</strong>${' '}
        ${seat.party ? html`<${Party} view=${view} party=${seat.party} />` : html`<small>${t(`workshop.role.${seat.role}`)}</small>`}
        ${seat['waits-for'] > view.turn && html` <small>${t('workshop.seat.waits', { turn: seat['waits-for'] })}</small>`}</p>
      ${!own && html`
        <details><summary>${t('workshop.seat.change')}<span class="unseen"> ${seat.name}</span></summary>
          <form class="controls" onSubmit=${handOver}>
            <label>${t('workshop.seat.name')} <input required maxlength="40" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
            <button type="submit">${t('workshop.seat.hand')}</button>
            <${Sure} what=${t('workshop.seat.remove')} really=${t('workshop.seat.remove.really', { name: seat.name })} onClick=${() => act({ event: 'left', seat: seat.id })} />
          </form>
          <p class="hint">${t('workshop.seat.hand.about')}</p>
          ${handed && (handed.problem ? html`<p class="problem" role="alert">${handed.problem}</p>` : handed.generation < seat.generation
            ? html`<p role="status">${t('workshop.seat.hand.used')}</p>`
            : html`<${Way} way=${handed} name=${seat.name} />`)}
        </details>`}
    </li>`;
}

/** A link as text and as a QR code. */
function Way({ way, name }) {
  return html`
    <div class="way" role="status">
      <${Qr} path=${way.qr} label=${t('workshop.qr', { name })} />
      <label>${t('workshop.link', { name })} <input readonly value=${way.link} onFocus=${(event) => event.target.select()} /></label>
      ${way.pin && html`<p>${t('workshop.pin', { pin: way.pin })}</p>`}
    </div>`;
}

/** The ways in, which hold PINs: they are fetched and shown only when asked for. */
function Links({ view }) {
  const [links, setLinks] = useState(null);
  const toggle = (event) => {
    if (event.target.open) {
      ask('links').then((said) => setLinks(said.links), () => null);
    } else {
      setLinks(null);
    }
  };
  const name = (as) => (as === 'facilitator' || as === 'room' ? t(`workshop.role.${as}`) : nameOf(view, as));
  return html`
    <details onToggle=${toggle}><summary>${t('workshop.links')}</summary>
      <p class="hint">${t('workshop.links.about')}</p>
      ${links && html`<ul class="ways">${links.map((way) => html`
        <li key=${way.as}><details name="ways"><summary>${name(way.as)}</summary><${Way} way=${way} name=${name(way.as)} /></details></li>`)}</ul>`}
    </details>`;
}
