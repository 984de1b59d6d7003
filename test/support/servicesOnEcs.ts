import { startFakeAws } from './fakeAws';
import type { FakeAws } from './fakeAws';
import type { Answer } from './fakeEcs';
import { revision } from './fakeService';

/** An ECS with services, none of whose tasks is listed, and a second revision that can be deployed. */
export function startWithServices(answers: Readonly<Record<string, readonly Answer[]>>): Promise<FakeAws> {
  return startFakeAws({
    ListTasks: [{ reply: { taskArns: [] } }],
    DescribeTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn: revision(2), status: 'ACTIVE' } } }],
    ...answers,
  });
}

export const args = { service: 'cats', cluster: 'main', confirm: true };

export const saying = (...services: readonly object[]): readonly Answer[] =>
  services.map((service) => ({ reply: { services: [service] } }));
export const updated = (service: object): readonly Answer[] => [{ reply: { service } }];

export const nothingDenied: Answer = {
  status: 200,
  html: '<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult/></SimulatePrincipalPolicyResponse>',
};
