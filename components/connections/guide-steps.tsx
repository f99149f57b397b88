import type { ReactNode } from 'react';
import { SYSTEM_NAMES, type System } from '../../utils/systems/system.ts';
import { Emphasised } from '../page/emphasised.tsx';
import { ExternalLink } from '../page/external-link.tsx';
import { useText } from '../page/text.ts';
import { SYSTEM_PROFILES } from './system-profile.ts';

/** The help for making a key, step by step, in the words of the vendor's own settings pages. */
export function GuideSteps({ system }: { readonly system: System }): ReactNode {
	const { translate } = useText();
	return (
		<ol className="guide">
			{SYSTEM_PROFILES[system].guide.map(({ text, href, tone }) => (
				<li key={text} data-tone={tone}>
					<Emphasised text={translate(text)} />
					{href !== undefined && (
						<>
							{' '}
							<ExternalLink href={href}>
								{translate('optionsOpenSettingsPage', SYSTEM_NAMES[system])}
							</ExternalLink>
						</>
					)}
				</li>
			))}
		</ol>
	);
}
