import type { ChoiceView } from '../messages/page-view.ts';
import { outbound, pressable } from './controls.ts';
import { element } from './element.ts';
import { keyed } from './keyed-message.ts';
import type { Kit } from './kit.ts';

/** One of several possible pages: a link to look at it, and a button to keep it. */
export function chooserRow({ linkId, label, href, source }: ChoiceView, kit: Kit): HTMLElement {
	const { t } = kit;
	const link = outbound(kit, href);
	link.append(element('bdi', { textContent: label }), ` · ${t(keyed('popoverSource', source))}`);
	const text = t('popoverChoose');
	const choose = pressable(text, () => {
		const page = kit.page();
		if (page) void kit.change({ type: 'link.choose', input: { page, linkId } });
	});
	choose.ariaLabel = `${text}: ${label}`;
	return element('div', { className: 'choice' }, link, choose);
}
