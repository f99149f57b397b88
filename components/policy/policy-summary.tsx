import { type ReactNode, useId } from 'react';
import type { MessageKey } from '../../utils/i18n/message.ts';
import { useLock } from '../lock/lock-provider.tsx';
import { formatNumber } from '../page/format.ts';
import { Notice } from '../page/notice.tsx';
import { useText } from '../page/text.ts';
import { usePolicy } from './policy-provider.tsx';

/** What the organisation's policy means for this browser as a whole. Takes no room where there is none. */
export function PolicySummary(): ReactNode {
	const { translate, locale } = useText();
	const { policy, isManaged, problems } = usePolicy();
	const { view } = useLock();
	const id = useId();
	if (!isManaged) return null;
	const lines: string[] = [];
	const say = (isSet: boolean, key: MessageKey) => isSet && lines.push(translate(key));
	say(policy.disableWriteBack, 'policyReadOnly');
	say(policy.disableBridgeWrites, 'policyNoBridgeWrites');
	if (policy.retentionDays !== null) {
		lines.push(translate('policyRetention', formatNumber(locale, policy.retentionDays)));
	}
	const lacksPassphrase = policy.requirePassphrase && view !== null && view.guard !== 'passphrase';
	return (
		<>
			{lacksPassphrase && <Notice tone="caution" title={translate('policyPassphrase')} />}
			{lines.length > 0 && (
				<section className="policy" aria-labelledby={id}>
					<h2 id={id}>{translate('policySet')}</h2>
					<ul>
						{lines.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</section>
			)}
			{problems.length > 0 && (
				<p className="help">{translate('policyProblems', problems.map(({ key }) => key).join(', '))}</p>
			)}
		</>
	);
}
