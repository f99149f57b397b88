import { type ReactNode, useId } from 'react';
import { AUTO_LOCK_MINUTES, type AutoLock } from '../../utils/messages/vault-protocol.ts';
import { formatDuration } from '../page/format.ts';
import { useText } from '../page/text.ts';

type Props = { readonly value: AutoLock; readonly onChange: (value: AutoLock) => void };

/** After how long without anybody it locks by itself. */
export function AutoLockField({ value, onChange }: Props): ReactNode {
	const { translate, locale } = useText();
	const id = useId();
	return (
		<div className="auto-lock">
			<label htmlFor={id}>{translate('securityAutoLock')}</label>
			<select
				id={id}
				value={value ?? ''}
				onChange={(event) =>
					onChange(AUTO_LOCK_MINUTES.find((minutes) => String(minutes) === event.target.value) ?? null)
				}
			>
				{AUTO_LOCK_MINUTES.map((minutes) => (
					<option key={minutes} value={minutes}>
						{formatDuration(locale, minutes * 60_000)}
					</option>
				))}
				<option value="">{translate('securityNever')}</option>
			</select>
		</div>
	);
}
