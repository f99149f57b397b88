import { type ReactNode, useCallback, useId, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import type { Ats } from '../../utils/systems/system.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { useAnswer } from '../page/use-answer.ts';

/** As which user of the ATS changes are written. Only there where the ATS can attribute them, and knows users. */
export function WriteAs({ system }: { readonly system: Ats }): ReactNode {
	const { translate, locale } = useText();
	const { send } = usePorts();
	const id = useId();
	const ask = useCallback(() => send('writeAs.read', { system }), [send, system]);
	const { answer, show } = useAnswer(ask);
	const [failure, setFailure] = useState<Failure | null>(null);
	const [announced, setAnnounced] = useState('');
	if (answer === null || answer.users.length === 0) return null;
	const { chosen } = answer;
	const users = answer.users.toSorted((a, b) => a.name.localeCompare(b.name, locale));
	const key = translate('writeAsKey');
	const who = users.find((user) => user.id === chosen)?.name ?? key;

	function choose(userId: string | null): void {
		setFailure(null);
		setAnnounced('');
		send('writeAs.choose', { system, userId }).then(
			(saved) => {
				show(saved);
				setAnnounced(translate('optionsTemplateSaved'));
			},
			(error: unknown) => setFailure(failureOf(error)),
		);
	}

	return (
		<details>
			<summary>{translate('writeAsNow', who)}</summary>
			<div className="field">
				<label htmlFor={id}>{translate('writeAs')}</label>
				<div className="field-row">
					<select
						id={id}
						value={chosen ?? ''}
						aria-describedby={`${id}-help`}
						onChange={({ target }) => choose(target.value === '' ? null : target.value)}
					>
						<option value="">{key}</option>
						{users.map((user) => (
							<option key={user.id} value={user.id}>
								{user.name}
							</option>
						))}
					</select>
					<p role="status" className="help">
						{announced}
					</p>
				</div>
				<p id={`${id}-help`} className="help">
					{translate('writeAsHelp')}
				</p>
			</div>
			{failure && <FailureNotice failure={failure} />}
		</details>
	);
}
