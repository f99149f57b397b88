import type { ChipState } from '../messages/page-view.ts';
import type { ChipModel } from './kit.ts';

/** What a popover can do; `popover` + the name is its word in `_locales`. */
export type Action =
	| 'copy'
	| 'sync'
	| 'find'
	| 'link-by-hand'
	| 'reject'
	| 'undo'
	| 'unlink'
	| 'retry'
	| 'connect'
	| 'settings'
	| 'reload';

/** What each state offers besides the settings, the likeliest next step first. No state offers nothing. */
const ACTIONS: Readonly<Record<ChipState, readonly Action[]>> = {
	checking: ['retry'],
	linked: ['copy', 'sync', 'link-by-hand', 'reject', 'unlink'],
	several: ['sync', 'find'],
	'not-connected': ['find'],
	'not-in-modernloop': ['find', 'retry', 'sync'],
	confidential: [],
	'not-visible': ['find', 'retry'],
	'key-rejected': ['find', 'retry'],
	'rate-limited': ['find'],
	offline: ['retry'],
	failed: ['retry', 'find'],
	outdated: ['reload'],
};

/**
 * The actions of a chip as it is. Pages are paired from the ATS only, a link that is made afresh each time
 * cannot be taken away, and without a key there is nothing to sync with.
 */
export function actionsOf(model: ChipModel, canUndo: boolean): readonly Action[] {
	const { state, target } = model;
	const actions = ACTIONS[state].filter((action) => {
		if (/find|hand/.test(action)) return target === 'modernloop';
		if (/reject|unlink/.test(action)) return 'linkId' in model;
		return action !== 'sync' || ('sync' in model && model.sync.available);
	});
	if (canUndo) actions.unshift('undo');
	const needsKey = state === 'not-connected' || ('sync' in model && !model.sync.available);
	return state === 'outdated' ? actions : [...actions, needsKey ? 'connect' : 'settings'];
}
