import { FAILURE_MESSAGES, failureDetail } from '../../utils/failures/failure-messages.ts';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import type { ResourceProgress } from '../../utils/messages/sync-protocol.ts';
import { formatDuration, formatNumber, formatPercent } from '../page/format.ts';
import type { Text } from '../page/text.ts';
import type { SyncSummary } from './sync-summary.ts';

/** How a sync stands, in two or three words. `now` is ms since the epoch. */
export function standingWords(
	{ standing, until }: SyncSummary,
	{ translate, locale }: Text,
	now: number,
): string {
	switch (standing) {
		case 'off':
			return '';
		case 'paused':
			return translate('syncPaused');
		case 'importing':
			return translate('syncImporting');
		case 'updating':
			return translate('syncUpdating');
		case 'waiting':
			return until === null
				? translate('syncWaiting')
				: translate('syncWaitingUntil', relativeTime(locale, until, now));
		case 'problem':
			return translate('optionsStatusProblem');
		case 'current':
			return translate('syncCurrent');
	}
}

/** What stands beside it: how much is done while it imports, else when it last succeeded. */
export function standingFacts(
	summary: SyncSummary,
	{ translate, locale }: Text,
	now: number,
): readonly string[] {
	const { standing, incomplete, share, listsRead, lists, records, succeededAt, problem } = summary;
	const facts: string[] = [];
	if (standing === 'waiting' && problem !== null) {
		facts.push(translate(FAILURE_MESSAGES[problem.kind].sentence, failureDetail(problem)));
	}
	if (incomplete) {
		if (share !== null) facts.push(formatPercent(locale, share));
		if (lists > 0) {
			facts.push(translate('syncLists', [formatNumber(locale, listsRead), formatNumber(locale, lists)]));
		}
		if (records > 0) facts.push(translate('syncRead', formatNumber(locale, records)));
	} else if (succeededAt !== null && standing !== 'updating') {
		facts.push(translate('syncLast', relativeTime(locale, succeededAt, now)));
	}
	return facts;
}

/** What one list's line says beside its name. */
export function resourceFacts(
	progress: ResourceProgress,
	{ translate, locale }: Text,
	now: number,
): readonly string[] {
	const { phase, done, total, perMinute, leftMs, succeededAt, retryAt } = progress;
	if (phase === 'removing') return [translate('syncRemoving')];
	const isHeldUp = retryAt !== null && retryAt > now;
	const facts: string[] = [];
	if (phase === 'reading') {
		const count = formatNumber(locale, done);
		facts.push(
			total === null
				? translate('syncRead', count)
				: translate('syncOf', [count, formatNumber(locale, total)]),
		);
		if (perMinute !== null && !isHeldUp) {
			facts.push(translate('syncRate', formatNumber(locale, Math.round(perMinute))));
		}
		if (leftMs !== null && !isHeldUp) facts.push(translate('syncLeft', formatDuration(locale, leftMs)));
	} else if (phase === 'waiting' && succeededAt === null) {
		facts.push(translate('syncTurn'));
	}
	if (isHeldUp) {
		facts.push(translate('syncWaitingUntil', relativeTime(locale, retryAt, now)));
	}
	if (succeededAt !== null && phase !== 'reading') {
		facts.push(translate('syncLast', relativeTime(locale, succeededAt, now)));
	}
	return facts;
}
