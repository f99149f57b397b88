import type { ReactNode } from 'react';
import { SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';
import { FailureNotice } from '../failures/failure-notice.tsx';
import { Notice } from '../page/notice.tsx';
import { useText } from '../page/text.ts';
import { PermissionList } from './permission-list.tsx';
import type { ConnectState } from './use-connect.ts';

type Props = { readonly system: System; readonly state: ConnectState; readonly onAllow: () => void };

/** What connecting is doing, or why it stopped and how to go on. Announced as it changes. */
export function ConnectProgress({ system, state, onAllow }: Props): ReactNode {
	const { translate } = useText();
	return (
		<div role="status" className="progress">
			{state.step === 'asking' && <p className="working">{translate('optionsAccessAsk', state.host)}</p>}
			{state.step === 'testing' && <p className="working">{translate('optionsTestingKey')}</p>}
			{state.step === 'refused' && (
				<Notice tone="problem" title={translate('optionsAccessRefused', state.host)}>
					<p>{translate('optionsAccessRefusedNext')}</p>
					<button type="button" className="primary" onClick={onAllow}>
						{translate('optionsAllowAccess')}
					</button>
				</Notice>
			)}
			{state.step === 'failed' && (
				<>
					<p className="for-screen-readers">{translate('optionsNotConnected', SYSTEM_NAMES[system])}</p>
					<FailureNotice failure={state.failure} />
					{state.report && <PermissionList system={system} permissions={state.report.permissions} />}
				</>
			)}
		</div>
	);
}
