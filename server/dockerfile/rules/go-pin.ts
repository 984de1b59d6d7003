import { code } from '../../lint/code';
import { go } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'go install without a version',
  severity: 'information',
  why: 'Each build takes whatever release is the newest, so the image changes without a change to the Dockerfile. A version after `@` keeps it the same.',
  see: 'https://go.dev/ref/mod#go-install',
  aliases: ['DL3062'],
  examples: [
    {
      bad: code`
        FROM golang:1.24
        RUN go install golang.org/x/tools/cmd/goimports@latest
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ golang.org/x/tools/cmd/goimports@latest has no version: golang.org/x/tools/cmd/goimports@<version>
      `,
    },
    {
      bad: code`
        FROM golang:1.24
        ONBUILD RUN CGO_ENABLED=0 go install -ldflags "-s -w" \
          # the linter
          example.com/lint
          ^^^^^^^^^^^^^^^^ example.com/lint has no version: example.com/lint@<version>
        RUN <<EOF
          go get -v example.com/lint example.com/vet@v1.2.0
                    ^^^^^^^^^^^^^^^^ example.com/lint has no version: example.com/lint@<version>
        EOF
      `,
    },
    {
      good: code`
        FROM golang:1.24
        RUN go install ./... && go install tool && go get -d -v && go run ./cmd/generate.go && go run /src/main.go
        RUN go install "golang.org/x/vuln/cmd/govulncheck@$VERSION" && go run example.com/tool@v1.0.0 add --fast && go build example.com/app
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      reportUnpinned(command, go, scope, report);
    },
  },
});
