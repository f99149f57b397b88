import { keyed } from '../i18n/keyed-message.ts';
import type { ChipWords } from '../messages/page-view.ts';
import { SYSTEM_NAMES } from '../systems/system.ts';
import type { ChipModel, Kit } from './kit.ts';

/** What a chip says. A limit counts down in whole seconds, never below zero. */
export function labelOf(model: ChipModel, { t, now }: Kit): string {
	const seconds = 'until' in model ? Math.max(0, Math.ceil((model.until - now()) / 1_000)) : '';
	return t(keyed('chip', model.state), [SYSTEM_NAMES[model.target], String(seconds)]);
}

/** What a popover says; the page's own words are for what it knows without the background. */
export function wordsOf({ words, state, target }: ChipModel, { t }: Kit): ChipWords {
	if (words) return words;
	const action = state === 'outdated' ? 'reload' : 'retry';
	return {
		paragraphs: [t(`${keyed('chip', state)}Next`, SYSTEM_NAMES[target])],
		actions: [{ action, label: t(keyed('popover', action)) }],
		hints: [],
	};
}
