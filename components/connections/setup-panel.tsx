import { type ReactNode, useEffect, useRef } from 'react';
import type { ConnectionView } from '../../utils/messages/extension-protocol.ts';
import { SYSTEM_NAMES } from '../../utils/systems/system.ts';
import { useText } from '../page/text.ts';
import { ConnectionForm } from './connection-form.tsx';
import { GuideSteps } from './guide-steps.tsx';
import { SYSTEM_PROFILES } from './system-profile.ts';

type Props = {
	readonly connection: ConnectionView;
	readonly headingId: string;
	readonly onConnected: (connection: ConnectionView) => void;
	readonly onCancel: () => void;
};

/** The help and the form of one system. Takes the focus when it opens. */
export function SetupPanel(props: Props): ReactNode {
	const { translate } = useText();
	const { system, status } = props.connection;
	const name = SYSTEM_NAMES[system];
	const profile = SYSTEM_PROFILES[system];
	const start = useRef<HTMLHeadingElement>(null);
	const guide = useRef<HTMLElement>(null);
	useEffect(() => (start.current ?? guide.current)?.focus(), []);

	if (status === 'connected') {
		return (
			<div className="setup">
				<details className="more">
					<summary ref={guide}>{translate('optionsShowGuide', name)}</summary>
					<GuideSteps system={system} />
				</details>
				<ConnectionForm {...props} />
			</div>
		);
	}
	return (
		<div className="setup">
			<h3 ref={start} tabIndex={-1}>
				{translate(profile.guideHeading, name)}
			</h3>
			<GuideSteps system={system} />
			<h3>{translate(profile.formHeading)}</h3>
			<ConnectionForm {...props} />
		</div>
	);
}
