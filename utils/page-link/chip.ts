import { outbound } from './controls.ts';
import { element } from './element.ts';
import type { ChipModel, Kit } from './kit.ts';
import { createPopover } from './popover.ts';
import { labelOf } from './words.ts';

/** The link to one other system: a hyperlink with a small button for more, or a button that explains. */
export type Chip = { readonly node: HTMLElement; readonly update: (model: ChipModel) => void };

export function createChip(kit: Kit): Chip {
	const link = outbound(kit);
	const more = element('button', { type: 'button', ariaExpanded: 'false' });
	const popover = createPopover(kit, (open) => {
		more.ariaExpanded = String(open);
	});
	more.popoverTargetElement = popover.node;
	const pill = element('span', { className: 'pill' }, link, more);
	return {
		node: element('span', { className: 'chip' }, pill, popover.node),
		update: (model) => {
			const href = 'href' in model ? model.href : '';
			const text = labelOf(model, kit);
			const wasFocused = more.matches(':focus') && link.hidden;
			link.hidden = !href;
			if (href) link.href = href;
			else link.removeAttribute('href');
			link.textContent = text;
			more.textContent = href ? '' : text;
			more.ariaLabel = href ? kit.t('popoverMore') : null;
			// A countdown that is read out every second would drown everything else.
			pill.ariaLive = model.state === 'rate-limited' ? 'off' : 'polite';
			if (href && wasFocused) link.focus();
			popover.update(model);
		},
	};
}
