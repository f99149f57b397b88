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

/** What each state offers, the likeliest next step first. No state offers nothing. */
const ACTIONS: Readonly<Record<ChipState, readonly Action[]>> = {
	checking: ['retry', 'settings'],
	linked: ['copy', 'sync', 'link-by-hand', 'reject', 'unlink', 'settings'],
	several: ['sync', 'find', 'settings'],
	'not-connected': ['find', 'connect'],
	'not-in-modernloop': ['find', 'retry', 'sync', 'settings'],
	confidential: ['settings'],
	'not-visible': ['find', 'retry', 'settings'],
	'key-rejected': ['settings', 'find', 'retry'],
	'rate-limited': ['find', 'settings'],
	offline: ['retry', 'settings'],
	failed: ['retry', 'find', 'settings'],
	outdated: ['reload'],
};

/**
 * The actions of a chip as it is. Pages are paired from the ATS only, a link that is made afresh each time
 * cannot be taken away, and without a key the way to a sync is to connect one.
 */
export function actionsOf(model: ChipModel, canUndo: boolean): readonly Action[] {
	const can: Readonly<Partial<Record<Action, boolean>>> = {
		find: model.target === 'modernloop',
		'link-by-hand': model.target === 'modernloop',
		reject: 'linkId' in model,
		unlink: 'linkId' in model,
	};
	const synced = 'sync' in model && model.sync.available;
	const actions = ACTIONS[model.state]
		.filter((action) => can[action] !== false)
		.map((action) => (action === 'sync' && !synced ? 'connect' : action));
	return canUndo ? ['undo', ...actions] : actions;
}
