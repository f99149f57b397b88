import type { Translate } from '../i18n/message.ts';
import { NAME_WITHHELD } from '../links/pairing.ts';
import { chipWords, syncSentence } from './chip-words.ts';
import { eachView } from './each-view.ts';
import type { PageActions } from './handle-page-message.ts';
import type { PageView } from './page-view.ts';

/** The same actions, whose answers also say what the page is to tell a person. `clock` is ms since the epoch. */
export function withWords(actions: PageActions, t: Translate, clock: () => number): PageActions {
	const worded = eachView(actions, (action) => async (input) => {
		const view = await action(input);
		return { ...named(view, t), words: view.chips.map((chip) => chipWords(chip, t, clock())) };
	});
	return {
		...worded,
		'candidate.sync': async (input) => {
			const result = await actions['candidate.sync'](input);
			return { ...result, sentence: syncSentence(result, t) };
		},
	};
}

/** A pairing of somebody whose name may not be on the page is still told apart from one of somebody else. */
function named(view: PageView, t: Translate): PageView {
	const nameOf = (label: string) => (label === NAME_WITHHELD ? t('pairingConfidential') : label);
	const { pairing, undo } = view;
	return {
		...view,
		...(pairing === undefined ? {} : { pairing: { ...pairing, label: nameOf(pairing.label) } }),
		...(undo === undefined ? {} : { undo: { ...undo, label: nameOf(undo.label) } }),
	};
}
