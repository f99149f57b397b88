import { outbound } from './controls.ts';
import { element } from './element.ts';
import type { ChipModel, Kit } from './kit.ts';
import { createPopover } from './popover.ts';
import { labelOf } from './words.ts';

/** The link to one other system: a hyperlink with a small button for more, or a button that explains. */
export type Chip = { readonly node: HTMLElement; readonly update: (model: ChipModel) => void };

export function createChip(kit: Kit): Chip {
	const link = outbound(kit, '');
	const more = element('button', { ariaExpanded: 'false' });
	const popover = createPopover(kit, more);
	more.popoverTargetElement = popover.node;
	const pill = element('span', { className: 'pill' }, more);
	return {
		node: element('span', { className: 'chip' }, pill, popover.node),
		update: (model) => {
			const text = labelOf(model, kit);
			const isLinked = model.state === 'linked';
			if (isLinked) {
				link.href = model.href;
				link.textContent = text;
				pill.prepend(link);
			} else link.remove();
			more.textContent = isLinked ? '' : text;
			more.ariaLabel = isLinked ? kit.t('popoverMore') : null;
			// A countdown that is read out every second would drown everything else.
			pill.ariaLive = 'until' in model ? 'off' : 'polite';
			popover.update(model);
		},
	};
}
