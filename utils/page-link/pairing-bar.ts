import type { PageView } from '../messages/page-view.ts';
import { pressable } from './controls.ts';
import { element } from './element.ts';
import { freeCorner } from './free-corner.ts';
import type { Kit } from './kit.ts';
import { createShell } from './shell.ts';
import type { Bar } from './surface.ts';

/** Keeps a name apart from the sentence around it, whichever way either is written (Unicode isolates). */
const isolated = (name: string) => `\u2068${name}\u2069`;

/** Asks whether to link the page that the person landed on, and then offers to take it back. */
export function createPairingBar(kit: Kit): Bar {
	const { t } = kit;
	const { host, root } = createShell(kit);
	const text = element('span', { role: 'status' });
	const bar = element('div', { className: 'bar', role: 'region', ariaLabel: t('pairingBar') });
	let drawn = '';
	root.append(bar);
	root.classList.add('free');

	const show = (words: string, ...buttons: readonly HTMLElement[]) => {
		const hadFocus = bar.matches(':focus-within');
		bar.replaceChildren(text, ...buttons);
		document.body.append(host);
		const { left, top } = freeCorner(root.offsetWidth, root.offsetHeight) ?? { left: 16, top: 16 };
		Object.assign(root.style, { left: `${left}px`, top: `${top}px` });
		text.textContent = words;
		if (hadFocus) buttons[0]?.focus();
	};
	const button = (
		word: 'pairingLink' | 'pairingNot' | 'pairingUndo',
		change: () => Promise<boolean> | undefined,
	) =>
		pressable(t(word), async () => {
			if ((await change()) === false) text.textContent = t('pairingFailed');
		});
	const update = (view: PageView | undefined) => {
		const page = kit.page();
		const { pairing, undo } = view ?? {};
		const now = JSON.stringify([page, pairing, undo]);
		if (now === drawn) return;
		drawn = now;
		if (page?.system !== 'modernloop') return host.remove();
		if (pairing) {
			const { pairingId, label } = pairing;
			return show(
				t('pairingQuestion', isolated(label)),
				button('pairingLink', () =>
					kit.change({ type: 'pairing.confirm', input: { pairingId, page, heading: kit.heading() } }),
				),
				button('pairingNot', () => kit.change({ type: 'pairing.cancel', input: { pairingId, page } })),
			);
		}
		if (!undo) return host.remove();
		show(
			t('pairingDone', isolated(undo.label)),
			button('pairingUndo', () => kit.change({ type: 'link.remove', input: { page, linkId: undo.linkId } })),
			pressable(t('pairingClose'), () => host.remove()),
		);
	};
	return { update };
}
