import { describe, expect, test } from 'vitest';
import { chipWords, syncSentence } from '../../../utils/messages/chip-words.ts';
import type { ChipView } from '../../../utils/messages/page-view.ts';

const t = (key: string, values: string | string[] = []) =>
	key === 'chipLanguage' ? 'en' : [key, ...[values].flat()].join(' ');
const NOW = 1_000_000_000;
const sync = { available: true, syncedAt: NOW - 4 * 60_000 };
const target = 'modernloop';
const linked: ChipView = {
	state: 'linked',
	target,
	href: 'https://app.modernloop.io/x',
	linkId: '1',
	source: 'email',
	linkedAt: NOW - 3 * 86_400_000,
	confidential: false,
	sync,
};
const states: readonly ChipView[] = [
	linked,
	{ state: 'several', target, choices: [], sync },
	{ state: 'not-connected', target },
	{ state: 'not-in-modernloop', target, sync },
	{ state: 'confidential', target },
	{ state: 'not-visible', target },
	{ state: 'key-rejected', target },
	{ state: 'rate-limited', target, until: NOW },
	{ state: 'offline', target, until: NOW },
	{ state: 'failed', target, failure: 'permission-missing', detail: 'Jobs' },
];
const offered = (chip: ChipView) => chipWords(chip, t, NOW).actions.map(({ label }) => label.split(' ')[0]);

describe('the words of a chip', () => {
	test.each(states)('$state says something and offers something', (chip) => {
		const { paragraphs, actions } = chipWords(chip, t, NOW);
		expect(paragraphs[0]).toBeTruthy();
		expect(actions.length).toBeGreaterThan(0);
	});
	test('say how and when the link came to be, and when it was last synced', () => {
		expect(chipWords(linked, t, NOW).paragraphs).toEqual([
			'popoverLinked popoverSourceEmail 3 days ago',
			'popoverSynced 4 minutes ago',
		]);
	});
	test('name a confidential job', () => {
		expect(chipWords({ ...linked, confidential: true }, t, NOW).paragraphs).toContain('popoverConfidential');
	});
	test('give a failure its own sentence and next step', () => {
		const [failed] = states.slice(-1);
		expect(failed && chipWords(failed, t, NOW).paragraphs).toEqual([
			'failurePermissionMissing Jobs',
			'failurePermissionMissingNext',
		]);
	});
	test('do not offer to take away a link that is made afresh each time', () => {
		const { linkId: _, ...template } = linked;
		expect(offered(template)).not.toContain('popoverReject');
		expect(offered(linked)).toContain('popoverReject');
	});
	test('offer to connect a key where there is none to sync with', () => {
		expect(offered({ ...linked, sync: { available: false } })).toContain('popoverConnect');
		expect(offered({ ...linked, sync: { available: false } })).not.toContain('popoverSync');
		expect(offered(linked)).toContain('popoverSync');
	});
	test('offer to find the person on ATS pages only', () => {
		expect(offered({ state: 'not-connected', target: 'modernloop' })).toContain('popoverFind');
		expect(offered({ state: 'not-connected', target: 'ashby' })).not.toContain('popoverFind');
	});
	test('say what waits for a decision, and lead there first', () => {
		const differing: ChipView = { ...linked, sync: { ...sync, differs: ['name', 'profileUrls'] } };
		expect(chipWords(differing, t, NOW).paragraphs).toContain(
			'popoverDiffers popoverFieldName and popoverFieldProfileUrls',
		);
		expect(offered(differing)[0]).toBe('popoverReview');
		expect(offered(linked)).not.toContain('popoverReview');
	});
	test('name an interview that waits to be added, alone or beside fields', () => {
		const alone: ChipView = { ...linked, sync: { ...sync, differs: [], interviews: 1 } };
		expect(chipWords(alone, t, NOW).paragraphs).toContain('popoverDiffers popoverInterviews 1');
		expect(offered(alone)[0]).toBe('popoverReview');
		const both: ChipView = { ...linked, sync: { ...sync, differs: ['name'], interviews: 2 } };
		expect(chipWords(both, t, NOW).paragraphs).toContain(
			'popoverDiffers popoverFieldName and popoverInterviews 2',
		);
	});
	test('do not break where the texts are missing', () => {
		expect(() => chipWords(linked, () => '', NOW)).not.toThrow();
	});
});

test('a sync is told in a sentence', () => {
	expect(syncSentence({ outcome: 'unchanged', syncedAt: 1 }, t)).toBe('popoverSyncUnchanged');
	expect(syncSentence({ outcome: 'changed', syncedAt: 1, fields: ['stage', 'status'] }, t)).toBe(
		'popoverSyncChanged popoverFieldStage and popoverFieldStatus',
	);
	expect(syncSentence({ outcome: 'changed', syncedAt: 1, fields: ['candidate'] }, t)).toBe(
		'popoverSyncFirst',
	);
	expect(syncSentence({ outcome: 'failed', failure: 'offline', detail: '' }, t)).toContain('failureOffline');
});
