// What leaves the page: the address, the command, a branch in the file, and files.

import { ask, html, t, useEffect, useRef, useState } from './lib.js';
import { write } from './address.js';
import { picture } from './picture.js';

const ID = /^[\w.-]+$/;
const FORMATS = ['json', 'csv', 'html', 'svg'];

export function Share({ state, store }) {
  const [said, say] = useState('');
  const [branch, setBranch] = useState('');
  const menu = useRef(null);
  const { laboratory, question, answer } = state;
  useEffect(() => {
    const { current } = menu;
    const outside = (event) => {
      if (!current.contains(event.target)) {
        current.open = false;
      }
    };
    const escape = (event) => {
      const { activeElement } = document;
      if (event.key === 'Escape' && current.open && (activeElement === document.body || current.contains(activeElement))) {
        current.open = false;
        current.querySelector('summary').focus();
      }
    };
    addEventListener('pointerdown', outside);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('keydown', escape);
    };
  }, []);
  const taken = laboratory.branches.some((each) => each.id === branch);
  const unfit = branch === '' ? null : taken ? t('share.save.taken', { branch }) : ID.test(branch) ? null : t('share.save.unfit');
  const attempt = async (work, done) => {
    say(t('share.busy'));
    try {
      await work();
      say(done);
    } catch (error) {
      say(error.message);
    }
  };
  const copy = (text, done) => attempt(() => navigator.clipboard.writeText(text), done);
  const save = (event) => {
    event.preventDefault();
    attempt(async () => {
      await ask('api/branches', { id: branch, with: question.with });
      await store.reload();
      store.change({ with: [], line: branch, branches: [...question.branches, branch] }, t('undo.save', { branch }));
    }, t('share.save.done', { branch, file: laboratory.file }));
  };
  const download = async (format) => {
    const response = await ask(`api/report/${format}`, store.applying());
    offer(await response.blob(), fileName(laboratory, format));
  };
  return html`
    <details class="menu" ref=${menu}>
      <summary>${t('share')}</summary>
      <div>
        <button type="button" onClick=${() => copy(new URL(location.pathname + write(question), location.href).href, t('share.address.done'))}>${t('share.address')}</button>
        <button type="button" disabled=${!answer} onClick=${() => copy(answer.command, t('share.command.done'))}>${t('share.command')}</button>
        ${answer && html`<code class="command">${answer.command}</code>`}
        <form onSubmit=${save}>
          <label>${t('share.save')} <input required placeholder="my-branch" value=${branch} aria-invalid=${unfit ? 'true' : null} aria-describedby="unfit" onInput=${(event) => setBranch(event.target.value)} /></label>
          <p id="unfit" class="unfit" role="status">${unfit ?? ''}</p>
          <button type="submit" disabled=${question.with.length === 0 || unfit !== null}>${t('share.save.do')}</button>
          <small>${t(question.with.length === 0 ? 'share.save.nothing' : 'share.save.about', { file: laboratory.file })}</small>
        </form>
        <p class="controls">${t('share.download')}
          ${FORMATS.map((format) => html`<button type="button" key=${format} onClick=${() => attempt(() => download(format), t('share.download.done', { file: fileName(laboratory, format) }))}>${format.toUpperCase()}</button>`)}
          <button type="button" onClick=${() => attempt(async () => offer(await picture(laboratory, answer), fileName(laboratory, 'png')), t('share.download.done', { file: fileName(laboratory, 'png') }))}>PNG</button></p>
        <p role="status" class="said">${said}</p>
      </div>
    </details>`;
}

function fileName(laboratory, format) {
  return `${laboratory.file.replace(/^.*\//, '').replace(/\.ya?ml$/, '')}.${format}`;
}

/** Has the browser save a file. */
function offer(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
