import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Failure, failureOf } from '../../utils/failures/failure.ts';
import { relativeTime } from '../../utils/i18n/relative-time.ts';
import type { VaultView } from '../../utils/messages/vault-protocol.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { formatPercent } from '../page/format.ts';
import { usePorts } from '../page/ports.ts';
import { useText } from '../page/text.ts';
import { usePolicy } from '../policy/policy-provider.tsx';
import { SetByOrganisation } from '../policy/set-by-organisation.tsx';
import { AutoLockField } from './auto-lock-field.tsx';
import { Erase } from './erase.tsx';
import { useLock } from './lock-provider.tsx';
import { type PassphraseChange, PassphraseForm } from './passphrase-form.tsx';

/** How what is stored is protected, and what can be done about it. */
export function Security(): ReactNode {
	const { translate, locale, now } = useText();
	const { send } = usePorts();
	const { view, show } = useLock();
	const { requirePassphrase } = usePolicy().policy;
	const headingId = useId();
	const heading = useRef<HTMLHeadingElement>(null);
	const [change, setChange] = useState<PassphraseChange | null>(null);
	const [announced, setAnnounced] = useState('');
	const [failure, setFailure] = useState<Failure | null>(null);
	const [closings, setClosings] = useState(0);

	// Closing the form removes what had the focus.
	useEffect(() => {
		if (closings > 0) heading.current?.focus();
	}, [closings]);

	// The card that asks for the passphrase says all there is to say then.
	if (view === null || view.locked) return null;

	function close(): void {
		setChange(null);
		setClosings((count) => count + 1);
	}

	function done(next: VaultView): void {
		show(next);
		setAnnounced(translate(next.guard === 'passphrase' ? 'securitySaved' : 'securityRemoved'));
		close();
	}

	async function run(answer: Promise<VaultView>): Promise<void> {
		setFailure(null);
		await answer.then(show, (error: unknown) => setFailure(failureOf(error)));
	}

	const isGuarded = view.guard === 'passphrase';
	const guarded: readonly PassphraseChange[] = requirePassphrase ? ['change'] : ['change', 'remove'];
	const offered: readonly PassphraseChange[] = isGuarded ? guarded : ['set'];
	const labels = { set: 'securitySet', change: 'securityChange', remove: 'securityRemove' } as const;
	return (
		<section className="card security" aria-labelledby={headingId}>
			<h2 id={headingId} ref={heading} tabIndex={-1}>
				{translate('securityTitle')}
			</h2>
			<p>{translate(isGuarded ? 'securityPassphrase' : 'securityDevice')}</p>
			{requirePassphrase && <SetByOrganisation />}
			{change === null && (
				<>
					{isGuarded && (
						<AutoLockField
							value={view.autoLock}
							onChange={(autoLock) => void run(send('vault.setAutoLock', { autoLock }))}
						/>
					)}
					<div className="actions">
						{isGuarded && (
							<button type="button" onClick={() => void run(send('vault.lock', {}))}>
								{translate('securityLock')}
							</button>
						)}
						{offered.map((one) => (
							<button key={one} type="button" onClick={() => setChange(one)}>
								{translate(labels[one])}
							</button>
						))}
						{view.replacing === null && (
							<button type="button" onClick={() => void run(send('vault.replaceKey', {}))}>
								{translate('securityReplace')}
							</button>
						)}
					</div>
					<p className="help" role="status">
						{view.replacing !== null
							? translate('securityReplacing')
							: translate('securityKeySince', relativeTime(locale, view.since, now()))}
					</p>
					{view.replacing !== null && (
						<p className="help">
							<progress value={view.replacing} aria-label={translate('securityReplacing')} />{' '}
							{formatPercent(locale, view.replacing)}
						</p>
					)}
				</>
			)}
			{change !== null && <PassphraseForm key={change} change={change} onDone={done} onCancel={close} />}
			{failure && <FailureNotice failure={failure} />}
			<p role="status" className="announcement">
				{announced}
			</p>
			<div className="actions erase">
				<Erase />
			</div>
		</section>
	);
}
