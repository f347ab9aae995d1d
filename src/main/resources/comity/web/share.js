// What leaves the page: the address, the command, a branch in the file, and files.

import { html, t, useState } from './lib.js';

export function Share({ state }) {
  const [said, say] = useState('');
  const copy = async (text, done) => {
    await navigator.clipboard.writeText(text);
    say(done);
  };
  return html`
    <button type="button" onClick=${() => copy(location.href, t('share.address.done'))}>${t('share.address')}</button>
    <button type="button" disabled=${!state.answer} onClick=${() => copy(state.answer.command, t('share.command.done'))}>${t('share.command')}</button>
    <span role="status" class="said">${said}</span>`;
}
