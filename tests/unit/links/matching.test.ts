import {
	array,
	assert,
	boolean,
	constantFrom,
	integer,
	property,
	record,
	shuffledSubarray,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINK_SOURCES } from '../../../utils/links/link.ts';
import { type Claim, matchPages, matchRecords } from '../../../utils/links/matching.ts';
import type { RecordKey } from '../../../utils/records/record-ref.ts';

const APPLICATION: RecordKey = 'ashby:application:a';
const CANDIDATE: RecordKey = 'ashby:candidate:c';
const RECORDS = [APPLICATION, CANDIDATE];
const NONE = new Set<string>();

const claim = (page: string, fields: Partial<Claim> = {}): Claim => ({
	record: CANDIDATE,
	page,
	source: 'email',
	implied: false,
	linkedAt: 1,
	...fields,
});

/** What opens, what is to choose from, or nothing. */
function outcome(claims: readonly Claim[], rejected: ReadonlySet<string> = NONE): string {
	const match = matchPages(RECORDS, claims, rejected);
	if (match.kind === 'linked') return `opens ${match.claim.page}`;
	return match.kind === 'several' ? `choose ${match.claims.map((one) => one.page).join()}` : 'none';
}

describe('which ModernLoop page opens', () => {
	const cases: [string, readonly Claim[], string][] = [
		['nothing known', [], 'none'],
		['one e-mail', [claim('P')], 'opens P'],
		['one name', [claim('P', { source: 'name' })], 'choose P'],
		['a name beside an e-mail', [claim('P'), claim('Q', { source: 'name' })], 'opens P'],
		['two e-mails', [claim('P', { linkedAt: 2 }), claim('Q')], 'choose P,Q'],
		['the same page twice', [claim('P'), claim('P')], 'opens P'],
		['hyperlink over e-mail', [claim('P'), claim('Q', { source: 'modernloop-page' })], 'opens Q'],
		[
			'by hand over bridge',
			[claim('P', { source: 'bridge' }), claim('Q', { source: 'paired-by-hand' })],
			'opens Q',
		],
		[
			'the application over the candidate, though its source is worse',
			[claim('P', { source: 'paired-by-hand' }), claim('Q', { record: APPLICATION })],
			'opens Q',
		],
		[
			'a name for the application does not beat a link of the candidate',
			[claim('P'), claim('Q', { record: APPLICATION, source: 'name' })],
			'opens P',
		],
		[
			'said of the candidate over implied by another application',
			[claim('P', { source: 'modernloop-page', implied: true }), claim('Q', { source: 'modernloop-page' })],
			'opens Q',
		],
		[
			'of two decisions about one record the newer',
			[
				claim('P', { source: 'paired-by-hand', linkedAt: 1 }),
				claim('Q', { source: 'paired-by-hand', linkedAt: 2 }),
			],
			'opens Q',
		],
		[
			'two applications paired by hand leave the candidate open',
			[
				claim('P', { source: 'paired-by-hand', implied: true, linkedAt: 1 }),
				claim('Q', { source: 'paired-by-hand', implied: true, linkedAt: 2 }),
			],
			'choose Q,P',
		],
		['a link of another record', [claim('P', { record: 'ashby:candidate:other' })], 'none'],
	];
	test.each(cases)('%s', (_, claims, expected) => {
		expect(outcome(claims)).toBe(expected);
	});

	test('a rejected page never comes back, whatever speaks for it', () => {
		for (const source of LINK_SOURCES) expect(outcome([claim('P', { source })], new Set(['P']))).toBe('none');
	});
});

describe('for any claims', () => {
	const claims = array(
		record({
			record: constantFrom<RecordKey>(APPLICATION, CANDIDATE),
			page: constantFrom('P', 'Q', 'R'),
			source: constantFrom(...LINK_SOURCES),
			implied: boolean(),
			linkedAt: integer({ min: 1, max: 3 }),
		}),
		{ maxLength: 8 },
	);

	test('names alone never open', async () => {
		await assert(
			property(claims, (some) => {
				const names = some.map((one) => ({ ...one, source: 'name' as const }));
				expect(matchPages(RECORDS, names, NONE).kind).not.toBe('linked');
			}),
		);
	});

	test('order and repetition do not matter, but for what was made at the same moment', async () => {
		const inOrder = claims.map((some) => some.map((one, index) => ({ ...one, linkedAt: index })));
		await assert(
			property(
				inOrder.chain((some) =>
					shuffledSubarray(some, { minLength: some.length }).map((other) => [some, other]),
				),
				([some = [], other = []]) => {
					expect(matchPages(RECORDS, [...other, ...some], NONE)).toEqual(matchPages(RECORDS, some, NONE));
				},
			),
		);
	});

	test('what is offered was claimed, is not rejected, and each page is offered once', async () => {
		await assert(
			property(claims, constantFrom('P', 'Q', 'R'), (some, rejected) => {
				const match = matchPages(RECORDS, some, new Set([rejected]));
				const offered =
					match.kind === 'linked' ? [match.claim] : match.kind === 'several' ? match.claims : [];
				const pages = offered.map((one) => one.page);
				expect(pages).not.toContain(rejected);
				expect(new Set(pages).size).toBe(pages.length);
				expect(some).toEqual(expect.arrayContaining([...offered]));
				if (match.kind === 'none') expect(some.every((one) => one.page === rejected)).toBe(true);
			}),
		);
	});
});

describe('which ATS record belongs to a ModernLoop page', () => {
	const personOf = ({ record }: Claim) => (record === 'ashby:application:b' ? CANDIDATE : record);
	const never = () => false;

	test('an application and its candidate are one person', () => {
		const direct = claim('P', { record: 'ashby:application:b' });
		const match = matchRecords([claim('P', { implied: true }), direct], personOf, never);
		expect(match).toEqual({ kind: 'linked', claim: direct });
	});

	test('two people are a choice', () => {
		expect(
			matchRecords([claim('P'), claim('P', { record: 'ashby:candidate:d' })], personOf, never).kind,
		).toBe('several');
	});

	test('a rejected record is not offered', () => {
		expect(matchRecords([claim('P')], personOf, () => true).kind).toBe('none');
	});
});
