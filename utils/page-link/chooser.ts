import type { ChoiceView } from '../messages/page-view.ts';
import { outbound, pressable } from './controls.ts';
import { element } from './element.ts';
import { keyed } from './keyed-message.ts';
import type { Kit } from './kit.ts';

/** One of several possible pages: a link to look at it, and on an ATS page a button to keep it. */
export function chooserRow({ linkId, label, href, source }: ChoiceView, kit: Kit): HTMLElement {
	const link = outbound(kit);
	link.href = href;
	link.append(
		element('bdi', { textContent: label }),
		element('small', { textContent: kit.t(keyed('popoverSource', source)) }),
	);
	const row = element('p', { className: 'choice' }, link);
	const page = kit.page();
	if (page && page.system !== 'modernloop') {
		const text = kit.t('popoverChoose');
		const choose = pressable(text, () => void kit.change({ type: 'link.choose', input: { page, linkId } }));
		choose.ariaLabel = `${text}: ${label}`;
		row.append(choose);
	}
	return row;
}
