import { pressable } from './controls.ts';
import { element } from './element.ts';
import { moveToFreeCorner } from './free-corner.ts';
import type { Kit } from './kit.ts';
import type { Shell } from './shell.ts';
import type { DrawBar } from './surface.ts';

/** Keeps a name apart from the sentence around it, whichever way either is written (Unicode isolates). */
const isolated = (name: string) => `\u2068${name}\u2069`;

/** Asks whether to link the page that the person landed on, and then offers to take it back. */
export function createPairingBar({ t, change }: Kit, { host, root }: Shell): DrawBar {
	let drawn: unknown;
	const text = element('span', { role: 'status' });
	const bar = element('div', { className: 'pill', role: 'region', ariaLabel: t('pairingBar') });
	root.append(bar);
	const button = (key: 'pairingLink' | 'pairingNot' | 'pairingUndo', act: () => Promise<boolean>) =>
		pressable(t(key), async () => {
			if (!(await act())) text.title = t('failureUnexpected');
		});
	return (view) => {
		const wanted = view?.pairing ?? view?.undo;
		const json = JSON.stringify(wanted);
		if (json === drawn) return;
		drawn = json;
		if (!wanted) return host.remove();
		const hadFocus = bar.matches(':focus-within');
		const label = isolated(wanted.label);
		if ('pairingId' in wanted) {
			const { pairingId } = wanted;
			text.title = t('pairingQuestion', label);
			bar.replaceChildren(
				text,
				button('pairingLink', () => change('pairing.confirm', { pairingId, address: location.href })),
				button('pairingNot', () => change('pairing.cancel', { pairingId })),
			);
		} else {
			text.title = t('pairingDone', label);
			bar.replaceChildren(
				text,
				button('pairingUndo', () => change('link.remove', { linkId: wanted.linkId })),
				pressable(t('pairingClose'), () => host.remove()),
			);
		}
		document.body.append(host);
		moveToFreeCorner(root);
		if (hadFocus) bar.querySelector('button')?.focus();
	};
}
