import type { PageView } from '../messages/page-view.ts';
import { pressable } from './controls.ts';
import { element } from './element.ts';
import { freeCorner } from './free-corner.ts';
import type { Kit, ViewMessage } from './kit.ts';
import { createShell } from './shell.ts';
import type { Bar } from './surface.ts';

/** Keeps a name apart from the sentence around it, whichever way either is written (Unicode isolates). */
const isolated = (name: string) => `\u2068${name}\u2069`;

/** Asks whether to link the page that the person landed on, and then offers to take it back. */
export function createPairingBar(kit: Kit): Bar {
	const { t } = kit;
	const { host, root } = createShell(kit);
	let drawn = '';

	const button = (key: 'pairingLink' | 'pairingNot' | 'pairingUndo', message: () => ViewMessage) =>
		pressable(t(key), () => {
			void kit.change(message()).then((isDone) => {
				if (!isDone) text.textContent = t('pairingFailed');
			});
		});
	const text = element('span', { role: 'status' });
	const show = (words: string, ...buttons: readonly HTMLElement[]) => {
		const hadFocus = root.matches(':focus-within');
		root.replaceChildren(
			element('div', { className: 'bar', role: 'region', ariaLabel: t('pairingBar') }, text, ...buttons),
		);
		document.body.append(host);
		text.textContent = words;
		root.className = 'root free';
		root.style.cssText = freeCorner(root.offsetWidth, root.offsetHeight) || 'bottom:16px';
		if (hadFocus) buttons[0]?.focus();
	};
	return {
		update: (view) => {
			const page = kit.page();
			const { pairing, undo }: Partial<PageView> = view ?? {};
			const wanted = JSON.stringify([page, pairing, undo]);
			if (wanted === drawn) return;
			drawn = wanted;
			if (page?.system !== 'modernloop' || !(pairing ?? undo)) host.remove();
			else if (pairing) {
				const { pairingId, label } = pairing;
				show(
					t('pairingQuestion', isolated(label)),
					button('pairingLink', () => ({
						type: 'pairing.confirm',
						input: { pairingId, page, heading: kit.heading() },
					})),
					button('pairingNot', () => ({ type: 'pairing.cancel', input: { pairingId, page } })),
				);
			} else if (undo) {
				const { linkId, label } = undo;
				show(
					t('pairingDone', isolated(label)),
					button('pairingUndo', () => ({ type: 'link.remove', input: { page, linkId } })),
					pressable(t('pairingClose'), () => host.remove()),
				);
			}
		},
	};
}
