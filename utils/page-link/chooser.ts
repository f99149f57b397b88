import type { ChoiceView } from '../messages/page-view.ts';
import { outbound, pressable } from './controls.ts';
import { element } from './element.ts';
import type { Kit } from './kit.ts';

/** One of several possible pages: a link to look at it, how it was found, and a button to keep it. */
export function chooserRow({ linkId, label, href }: ChoiceView, hint: string, kit: Kit): HTMLElement {
	const link = outbound(kit, href);
	link.append(element('bdi', { title: label }), hint);
	const choose = pressable(kit.t('popoverChoose'), () => void kit.change('link.choose', { linkId }));
	choose.ariaLabel = `${choose.textContent}: ${label}`;
	return element('div', { className: 'choice' }, link, choose);
}
