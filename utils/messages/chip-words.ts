import { keyed } from '../i18n/keyed-message.ts';
import type { MessageKey, Translate } from '../i18n/message.ts';
import { relativeTime } from '../i18n/relative-time.ts';
import type { MergedField } from '../systems/ats-write.ts';
import { SYSTEM_NAMES } from '../systems/system.ts';
import type { ChipAction, ChipView, ChipWords, SyncResult } from './page-view.ts';

/** The language of the texts. They may be missing while Chromium loads them, and `Intl` throws at no language. */
const languageOf = (t: Translate) => t('chipLanguage') || 'en';

/** What can be offered: the actions, and other words for two of them. */
type Offer = Exclude<ChipAction, 'undo' | 'reload'> | 'link-by-hand' | 'connect' | 'unlock';

/** What each state offers besides the settings, the likeliest next step first. No state offers nothing. */
const OFFERS: Readonly<Record<ChipView['state'], readonly Offer[]>> = {
	linked: ['review', 'copy', 'sync', 'link-by-hand', 'reject', 'unlink'],
	several: ['review', 'sync', 'find'],
	'not-connected': ['find'],
	'not-in-modernloop': ['review', 'find', 'retry', 'sync'],
	confidential: [],
	'not-visible': ['find', 'retry'],
	'key-rejected': ['find', 'retry'],
	locked: ['unlock', 'retry'],
	'rate-limited': ['find'],
	offline: ['retry'],
	failed: ['retry', 'find'],
};

/**
 * What a chip as it is offers. Pages are paired from the ATS only, a link that is made afresh each time
 * cannot be taken away, and without a key there is nothing to sync with.
 */
function offersOf(chip: ChipView): readonly Offer[] {
	const isSynced = 'sync' in chip && chip.sync.available;
	const possible: Readonly<Partial<Record<Offer, boolean>>> = {
		find: chip.target === 'modernloop',
		'link-by-hand': chip.target === 'modernloop',
		reject: 'linkId' in chip,
		unlink: 'linkId' in chip,
		sync: isSynced,
		review: isSynced && chip.sync.differs !== undefined,
	};
	if (chip.state === 'locked') return OFFERS.locked;
	const needsKey = chip.state === 'not-connected' || ('sync' in chip && !isSynced);
	const offers = OFFERS[chip.state].filter((offer) => possible[offer] ?? true);
	return [...offers, needsKey ? 'connect' : 'settings'];
}

function actionOf(offer: Offer): ChipAction {
	switch (offer) {
		case 'connect':
		case 'unlock':
			return 'settings';
		case 'link-by-hand':
			return 'find';
		default:
			return offer;
	}
}

const MERGED_FIELD_WORDS: Readonly<Record<MergedField, MessageKey>> = {
	name: 'popoverFieldName',
	email: 'popoverFieldEmail',
	profileUrls: 'popoverFieldProfileUrls',
};

function paragraphsOf(chip: ChipView, t: Translate, now: number): readonly string[] {
	const ago = (then: number) => relativeTime(languageOf(t), then, now);
	const paragraphs: string[] = [];
	if (chip.state === 'linked') {
		paragraphs.push(t('popoverLinked', [t(keyed('popoverSource', chip.source)), ago(chip.linkedAt)]));
		if (chip.confidential) paragraphs.push(t('popoverConfidential'));
	} else if (chip.state === 'failed') {
		const failure = keyed('failure', chip.failure);
		paragraphs.push(t(failure, chip.detail), t(`${failure}Next`));
	} else {
		paragraphs.push(t(`${keyed('chip', chip.state)}Next`, SYSTEM_NAMES[chip.target]));
	}
	if ('sync' in chip && chip.sync.syncedAt !== undefined) {
		paragraphs.push(t('popoverSynced', ago(chip.sync.syncedAt)));
	}
	if ('sync' in chip && chip.sync.differs !== undefined) {
		const fields = chip.sync.differs.map((field) => t(MERGED_FIELD_WORDS[field]));
		const { interviews = 0 } = chip.sync;
		if (interviews > 0) {
			const count = new Intl.NumberFormat(languageOf(t)).format(interviews);
			fields.push(t('popoverInterviews', count));
		}
		paragraphs.push(t('popoverDiffers', new Intl.ListFormat(languageOf(t)).format(fields)));
	}
	return paragraphs;
}

/** The words of one chip's popover. `now` is ms since the epoch. */
export function chipWords(chip: ChipView, t: Translate, now: number): ChipWords {
	return {
		paragraphs: paragraphsOf(chip, t, now),
		actions: offersOf(chip).map((offer) => ({
			action: actionOf(offer),
			label: t(keyed('popover', offer), SYSTEM_NAMES[chip.target]),
		})),
		hints:
			chip.state === 'several' ? chip.choices.map(({ source }) => t(keyed('popoverSource', source))) : [],
	};
}

/** What a sync came to, in a sentence. */
export function syncSentence(result: SyncResult, t: Translate): string {
	switch (result.outcome) {
		case 'unchanged':
			return t('popoverSyncUnchanged');
		case 'failed':
			return t(keyed('failure', result.failure), result.detail);
		case 'changed': {
			if (result.fields.every((field) => field === 'candidate')) return t('popoverSyncFirst');
			const fields = result.fields.map((field) => t(keyed('popoverField', field)));
			return t('popoverSyncChanged', new Intl.ListFormat(languageOf(t)).format(fields));
		}
	}
}
