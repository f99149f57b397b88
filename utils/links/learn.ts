import type { ModernLoopEvidence } from '../messages/page-protocol.ts';
import { recordKey } from '../records/record-ref.ts';
import { evidenceRows, replaceEvidence } from '../store/evidence.ts';
import { linkRow, putLinks } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import { storedUnlessFull } from '../store/unless-full.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import { isModernLoopUrl } from '../systems/modernloop/modernloop-url.ts';
import { modernLoopPageKey } from '../systems/modernloop/page.ts';
import { claimsNews } from './claims-news.ts';
import type { LearnAllowance } from './learn-allowance.ts';
import { type Lesson, lessonOf, NO_LESSON } from './learning.ts';
import type { ModernLoopTargets } from './modernloop-target.ts';
import { linksBetween, type PageTarget, type StoredLink } from './stored-link.ts';

export type LearnDeps = {
	readonly store: Store;
	readonly targets: ModernLoopTargets;
	readonly allowance: LearnAllowance;
	readonly atsPageOfHref: (href: string) => CandidatePage | undefined;
	/** ms since the epoch. */
	readonly clock: () => number;
};

/** What a ModernLoop page taught. */
export type Learned = {
	readonly target: PageTarget;
	readonly lesson: Lesson;
	/** Links that there was no room to store. */
	readonly unsaved: readonly StoredLink[];
};

/**
 * Remembers what a ModernLoop page shows now, in place of all that it alone claimed before: a link that was
 * there and is gone is withdrawn. `null` for pages that name nothing.
 */
export async function learnFromModernLoop(
	deps: LearnDeps,
	url: string,
	evidence: ModernLoopEvidence,
): Promise<Learned | null> {
	const { database, vault } = deps.store;
	const { heading, address } = evidence;
	const target = await deps.targets.ofPage(url, heading === '' ? null : heading, address);
	if (target === null) return null;
	const lesson = isSearch(url) ? NO_LESSON : lessonOf(evidence, deps.atsPageOfHref);
	const links = await linksTo(deps, lesson.atsPages, target);
	const rows = await Promise.all(links.map((link) => linkRow(vault, link)));
	const prints = await Promise.all([
		vault.prints('email', lesson.emails),
		vault.prints('profile', lesson.profileUrls),
		vault.prints('name', [lesson.name]),
	]);
	const isNews = await claimsNews(deps.store, target.page, rows, prints.flat());
	if (isNews && !(await deps.allowance.take('modernloop'))) return { target, lesson: NO_LESSON, unsaved: [] };
	const shown = await evidenceRows(vault, target, prints.flat(), 'page', '', deps.clock());
	const storing = database.transact(['links', 'evidence', 'rejections'], 'readwrite', async (transaction) => {
		const store = transaction.objectStore('links');
		const rejected = new Set(
			(await transaction.objectStore('rejections').index('page').getAll(target.page)).map(
				(row) => row.record,
			),
		);
		const wanted = rows.filter((row) => !recordsOf(row.atsPage).some((ref) => rejected.has(recordKey(ref))));
		const kept = new Set(wanted.map((row) => row.id));
		for (const link of await store.index('page').getAll(target.page)) {
			if (link.source === 'modernloop-page' && !kept.has(link.id)) await store.delete(link.id);
		}
		await putLinks(transaction, wanted);
		const before = await transaction.objectStore('evidence').index('page').getAll(target.page);
		await replaceEvidence(
			transaction,
			before.filter((row) => row.origin === 'page'),
			shown,
		);
	});
	return { target, lesson, unsaved: (await storedUnlessFull(storing)) ? [] : links };
}

/** A page that only its query names may be a search with a single hit, which is not that person's page. */
function isSearch(url: string): boolean {
	return modernLoopPageKey(url)?.includes('?') === true;
}

/** Links of all the ATS pages, each once: two applications imply the same candidate. */
async function linksTo(
	deps: LearnDeps,
	atsPages: readonly CandidatePage[],
	target: PageTarget,
): Promise<readonly StoredLink[]> {
	const provenance = { source: 'modernloop-page', linkedAt: deps.clock() } as const;
	const links = await Promise.all(
		atsPages.map((page) => linksBetween(deps.store.vault, page, target, provenance)),
	);
	const byId = new Map<string, StoredLink>();
	// Said of the very record beats implied by another.
	for (const link of links.flat()) if (byId.get(link.id)?.implied !== false) byId.set(link.id, link);
	return [...byId.values()];
}

/**
 * Remembers the ModernLoop page that an ATS page links to, in place of the one it linked to before. Answers
 * links that there was no room to store.
 */
export async function learnFromAts(
	deps: LearnDeps,
	page: CandidatePage,
	modernloopUrl: string,
): Promise<readonly StoredLink[]> {
	const { database, vault } = deps.store;
	if (!isModernLoopUrl(modernloopUrl)) return [];
	const target = await deps.targets.ofPage(modernloopUrl, null);
	if (target === null) return [];
	const provenance = { source: 'ats-page', linkedAt: deps.clock() } as const;
	const links = await linksBetween(vault, page, target, provenance);
	const rows = await Promise.all(links.map((link) => linkRow(vault, link)));
	const isNews = await claimsNews(deps.store, target.page, rows, []);
	if (isNews && !(await deps.allowance.take(page.system))) return [];
	const records = recordsOf(page).map(recordKey);
	const storing = database.transact(['links', 'rejections'], 'readwrite', async (transaction) => {
		const store = transaction.objectStore('links');
		for (const record of records) {
			if (await transaction.objectStore('rejections').get([record, target.page])) return;
		}
		const [shown = ''] = records;
		for (const link of await store.index('record').getAll(shown)) {
			const isReplaced = link.source === 'ats-page' && link.keys.length === 0 && link.page !== target.page;
			if (isReplaced) await store.delete(link.id);
		}
		await putLinks(transaction, rows);
	});
	return (await storedUnlessFull(storing)) ? [] : links;
}
