import type { ReactNode } from 'react';
import type { Failure } from '../../utils/failures/failure.ts';
import { FAILURE_MESSAGES, failureDetail } from '../../utils/failures/failure-messages.ts';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import { Notice } from '../page/notice.tsx';
import { useText } from '../page/text.ts';

/** A failure's one sentence and its next step; `children` are buttons that do that step. */
export function FailureNotice({
	failure,
	children,
}: {
	readonly failure: Failure;
	readonly children?: ReactNode;
}): ReactNode {
	const { translate, locale, now } = useText();
	const { sentence, next } = FAILURE_MESSAGES[failure.kind];
	return (
		<Notice
			tone={failure.kind === 'rate-limited' || failure.kind === 'rows-left-out' ? 'caution' : 'problem'}
			title={translate(sentence, failureDetail(failure))}
		>
			<p>{translate(next)}</p>
			{failure.kind === 'rate-limited' && failure.until > now() && (
				<p>{translate('optionsRetryAt', relativeTime(locale, failure.until, now()))}</p>
			)}
			{(failure.kind === 'unexpected' || failure.kind === 'rows-left-out') && (
				<p className="detail">
					{translate('optionsDetail', failure.detail)}
					{failure.kind === 'unexpected' &&
						failure.requestId !== undefined &&
						` · ${translate('optionsRequestId', failure.requestId)}`}
				</p>
			)}
			{children}
		</Notice>
	);
}
