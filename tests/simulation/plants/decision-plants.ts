import type { Edit, Harsher, Plant } from './plant.ts';

/** Little chaos, and many who decide. */
const REVIEWS: Harsher = {
	swarm: [
		['bridge: random.chance(0.5)', 'bridge: true'],
		['bridgeEdits: random.chance(0.7)', 'bridgeEdits: true'],
		['decisions: random.chance(0.8)', 'decisions: true'],
		['reviews: 2', 'reviews: 6'],
		['overlaps: random.chance(0.2)', 'overlaps: false'],
	],
	chaos: [
		['const MOST_TURNS = 80_000;', 'const MOST_TURNS = 6_000;'],
		['const MOST_TURNS_ALIVE = 20_000;', 'const MOST_TURNS_ALIVE = 6_000;'],
	],
};
const ACTING: Edit = ['people: random.chance(0.7)', 'people: true'];

/** ATSs that often fail, and a feed that nothing has begin anew. */
const FAILING_ATS: Harsher = {
	swarm: [
		['bridge: random.chance(0.5)', 'bridge: true'],
		['bridgeEdits: random.chance(0.7)', 'bridgeEdits: true'],
		['serverError: rate(0.2)', 'serverError: 0.4'],
		['forgetful: random.chance(0.3)', 'forgetful: false'],
		['people: random.chance(0.7)', 'people: false'],
	],
};

/** Mistakes with what people decide, and with bridges that come and go. */
export const DECISION_PLANTS: readonly Plant[] = [
	{
		name: 'a decision is carried out once more after a kill, whatever stands there by now',
		harsher: REVIEWS,
		file: 'utils/merge/carry-out-candidate.ts',
		edits: [
			['if (open === null) return renewed(deps, row, compared);', ''],
			[
				'const open = await openFields(deps, shown, compared, winners);',
				"const known = await openFields(deps, shown, compared, winners);\n\tif (known === null && !row.deciding?.audit) return renewed(deps, row, compared);\n\tconst open = known ?? new Set(['name', 'email', 'profileUrls']);",
			],
			['{ ...edit, over: shown.here }', 'edit'],
		],
	},
	{
		name: 'a decision whose answer is lost is forgotten',
		harsher: REVIEWS,
		file: 'utils/merge/decide.ts',
		edits: [['put({ ...current, deciding: null })', 'delete(row.key)']],
	},
	{
		name: 'a decision is about whatever differs by then',
		harsher: REVIEWS,
		file: 'utils/merge/decide.ts',
		edits: [
			['if (row?.at !== at || row.deciding !== null)', 'if (row === undefined || row.deciding !== null)'],
		],
	},
	{
		name: 'a write is put on record when its answer comes',
		harsher: REVIEWS,
		file: 'utils/merge/being-decided.ts',
		edits: [["entries.map((entry): AuditRow => ({ ...entry, outcome: 'unknown' }))", '[]']],
	},
	{
		name: 'what a decision leaves to be written is stored although its bridge is gone',
		harsher: REVIEWS,
		file: 'utils/merge/carry-out-candidate.ts',
		edits: [
			['if (!isDeciding || !(await mayKeep(transaction, { system, confidential }))) return false;', ''],
		],
	},
	{
		name: 'an edit of what a list leaves untold is nobody’s concern',
		harsher: REVIEWS,
		file: 'utils/feed/change-effect.ts',
		edits: [
			['(isToldWhole && isThere(standing, written))', '(written !== null && isThere(standing, written))'],
		],
	},
	{
		name: 'a change whose record its ATS does not show at once is forgotten',
		harsher: FAILING_ATS,
		file: 'utils/feed/changes-page.ts',
		edits: [['failed.set(key, failure);', '']],
	},
	{
		name: 'what waits to be written survives its bridge',
		harsher: { ...REVIEWS, swarm: [...REVIEWS.swarm, ACTING] },
		file: 'utils/outbox/purge.ts',
		edits: [
			[
				'for (const name of OUTBOX_STORES) await transaction.objectStore(name).clear();',
				"for (const name of ['pushes', 'proposals']) await transaction.objectStore(name).clear();",
			],
		],
	},
];
