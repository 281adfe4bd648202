import { withCapital } from '../../domain/capital.ts';
import { sourceFor } from '../../domain/policy/ask.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { Html } from '../../ui/html.ts';
import { Clause } from '../../ui/reasons.tsx';
import { type Column, Table } from '../../ui/tables.tsx';
import { clauseAddress, clauseAnchor } from '../cases/step-address.ts';
import { inWords, type Rule, rulesByClause, silencesInWords } from './rules.ts';
import { roleNames } from './says.tsx';

/** For whoever checks the policy: who may do what, what the policy leaves open, and what rests on each clause. */
export function Rules({ pack }: { pack: PolicyPack }): Html {
  return (
    <>
      <Roles pack={pack} />
      <Silent pack={pack} />
      <Clauses pack={pack} />
    </>
  );
}

type Permission = PolicyPack['people']['permissions'][number];

function Roles({ pack }: { pack: PolicyPack }): Html {
  const { permissions, separations } = pack.people;
  return (
    <section>
      <h2 id="roles" class="govuk-heading-m">
        Who may do what
      </h2>
      <Table
        caption="Actions and the roles that may take them"
        captionHidden
        columns={columnsFor(pack)}
        rows={permissions}
        empty=""
      />
      <h3 class="govuk-heading-s">Two parts that one person may not take</h3>
      <ul class="govuk-list govuk-list--bullet">
        {separations.map((s) => (
          <li>
            {s.why} <Clause source={sourceFor(pack, s, 'separation of duties')} address={clauseAddress} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const columnsFor = (pack: PolicyPack): Column<Permission>[] => [
  {
    heading: 'Action',
    cell: (p) => `${withCapital(inWords(p.action))}${p.onlyLineManagerOf ? ', as their line manager' : ''}`,
  },
  { heading: 'Who may', cell: (p) => roleNames(pack, p.roles) },
  {
    heading: 'Rests on',
    cell: (p) => <Clause source={sourceFor(pack, p, 'permissions')} address={clauseAddress} />,
  },
];

function Silent({ pack }: { pack: PolicyPack }): Html {
  const groups = silencesInWords(pack);
  return (
    <section>
      <h2 id="silent" class="govuk-heading-m">
        Where the policy is silent
      </h2>
      <p class="govuk-body">
        Your policy is silent on these; we use a system default. None is ever quoted in a letter as if the
        policy said it.
      </p>
      {groups.map(({ group, rules }) => (
        <Folded summary={`${group}: ${counted(rules, 'default')}`}>
          <RuleList rules={rules} we />
        </Folded>
      ))}
    </section>
  );
}

const counted = (rules: readonly Rule[], what: string) =>
  `${rules.length} ${what}${rules.length === 1 ? '' : 's'}`;

/** Closed until asked for. A link to something inside it opens it, in every browser that follows the HTML standard. */
const Folded = ({ summary, children }: { summary: string; children: Html }): Html => (
  <details class="govuk-details govuk-!-margin-bottom-3">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summary}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
);

type RuleListProps = { rules: readonly Rule[]; we?: boolean; id?: string };

const RuleList = ({ rules, we = false, id }: RuleListProps): Html => (
  <ul class="govuk-list govuk-list--bullet" id={id}>
    {rules.map(({ about, says }) => (
      <li>
        {about}
        {says && `${we ? '; we use: ' : ': '}${says}`}
      </li>
    ))}
  </ul>
);

function Clauses({ pack }: { pack: PolicyPack }): Html {
  return (
    <section>
      <h2 id="clauses" class="govuk-heading-m">
        Clause by clause
      </h2>
      {rulesByClause(pack).map(({ clause, rules }) => (
        <Folded summary={`${pack.landlord.shortName} ${clause}: ${counted(rules, 'rule')}`}>
          <RuleList rules={rules} id={clauseAnchor(clause)} />
        </Folded>
      ))}
    </section>
  );
}
