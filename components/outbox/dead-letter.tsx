import { type ReactNode, useId } from 'react';
import { FAILURE_MESSAGES, failureDetail } from '../../utils/failures/failure-messages.ts';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import type { DeadLetterView } from '../../utils/messages/sync-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { Facts } from '../page/facts.tsx';
import { kindName } from '../page/record-names.ts';
import { useText } from '../page/text.ts';

type Props = {
	readonly letter: DeadLetterView;
	readonly busy: boolean;
	readonly onRetry: () => void;
	readonly onDrop: () => void;
};

/** One refused record. Ids only: whose they are, the other system shows to those who may see it. */
export function DeadLetter({ letter, busy, onRetry, onDrop }: Props): ReactNode {
	const { translate, locale, now } = useText();
	const id = useId();
	const { system, kind, externalId, failure, at } = letter;
	return (
		<li>
			<div>
				<p id={id}>
					{translate(kindName(system, kind))} <bdi className="id">{externalId}</bdi>
				</p>
				<p className="help">
					{translate(FAILURE_MESSAGES[failure.kind].sentence, failureDetail(failure))}
					{failure.kind === 'unexpected' && (
						<>
							{' '}
							<bdi>({failure.detail})</bdi>
						</>
					)}
				</p>
				<p className="help">
					<Facts facts={[SYSTEM_NAMES[system], relativeTime(locale, at, now())]} />
				</p>
			</div>
			<div className="row-actions">
				<button
					type="button"
					id={`${id}-retry`}
					aria-labelledby={`${id}-retry ${id}`}
					aria-disabled={busy}
					onClick={onRetry}
				>
					{translate('optionsTryAgain')}
				</button>
				<button
					type="button"
					id={`${id}-drop`}
					className="quiet danger"
					aria-labelledby={`${id}-drop ${id}`}
					aria-disabled={busy}
					onClick={onDrop}
				>
					{translate('outboxDrop')}
				</button>
			</div>
		</li>
	);
}
