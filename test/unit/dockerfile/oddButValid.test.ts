import assert from 'node:assert/strict';

import { createChecker } from '../../../server/check';
import { nothingAround } from '../../../server/lint/surroundings';

const checker = createChecker({ rules: 'all' });

describe('what looks odd and builds is no error', () => {
  it('heredocs of all kinds', () => {
    findNoErrors([
      'FROM alpine:3.20\nRUN <<FILE1 cat > f1 && <<FILE2 cat > f2\none\nFILE1\ntwo\nFILE2\n',
      'FROM alpine:3.20\nCOPY <<a.txt <<b.txt /dest/\nx\na.txt\ny\nb.txt\n',
      'FROM alpine:3.20\nRUN <<-EOF\n\techo a\n\techo b\n\tEOF\nRUN true\n',
      'FROM alpine:3.20\nCOPY <<"EOF" /a\n$FOO ${x^^}\nEOF\n',
      "FROM alpine:3.20\nCOPY <<'EOF' /a\n${x^^} ${\nEOF\n",
      'FROM alpine:3.20\nCOPY <<E"O"F /a\n${x}\nEOF\n',
      'FROM alpine:3.20\nRUN cat 3<<EOF <&3\nhi\nEOF\n',
      'FROM alpine:3.20\nRUN <<EOF\n#!/usr/bin/env python3\nprint("${x^^}")\nif x:\n  FROM y\nEOF\n',
      'FROM alpine:3.20\nONBUILD RUN <<EOF\necho hi\nEOF\nONBUILD COPY <<EOF /x\nhi\nEOF\n',
      'FROM alpine:3.20\nONBUILD ADD <<EOF /x\nhi\nEOF\nRUN true\n',
      'FROM alpine:3.20\nRUN --mount=type=cache,target=/c \\\n  <<EOF\nls\nEOF\n',
      'FROM alpine:3.20\nRUN <<EOF\nEOF\n',
      'FROM alpine:3.20\nRUN echo $((1<<2))\nRUN x=1; echo $(( x << 3 ))\n',
      'FROM alpine:3.20\nSHELL ["/bin/bash","-c"]\nRUN cat <<<"hi"\nRUN cat <<< EOF\n',
      'FROM alpine:3.20\nRUN echo "<<EOF"\nRUN echo \'<<EOF\'\nRUN true\n',
      'FROM alpine:3.20\nRUN echo \\<<EOF\nRUN true\n',
      'FROM alpine:3.20\nRUN <<EOF\n# comment\n\n  \necho x \\\n  y\nEOF\n# after\nCMD ["x"]\n',
      'FROM alpine:3.20\r\nRUN <<EOF\r\necho hi\r\nEOF\r\nCMD ["a"]\r\n',
      'FROM alpine:3.20\nARG X=1\nCOPY <<EOF /a\n${X:-a} $Y ${Z:+b}\nEOF\n',
      'FROM alpine:3.20\nRUN <<EOF\necho ${x^^} ${#y} ${z:0:1}\nEOF\n',
      "FROM alpine:3.20\nRUN cat <<'EOF' > /etc/x && chmod 644 /etc/x\n[a]\nb=\"c\nEOF\n",
      '# syntax=docker/dockerfile:1\nFROM alpine:3.20\nRUN cat << EOF > /x\na\nEOF\n',
      "FROM alpine:3.20\nRUN bash <<EOF\necho $x\nEOF\nRUN <<EOF bash\necho $x\nEOF\nRUN python3 <<EOF\nprint('a')\nEOF\n",
      'FROM alpine:3.20\nRUN <<-A <<-"B"\n\tx\n\tA\n\ty\n\tB\nUSER x\n',
      'FROM alpine:3.20\nCOPY <<nginx.conf /etc/\nserver { }\nnginx.conf\nCOPY <<a-b_c.1 /d/\nx\na-b_c.1\n',
      'FROM alpine:3.20\nCOPY <<-/etc/x /etc/y\nfoo\n/etc/x\n',
      'FROM alpine:3.20\nCOPY --chmod=755 --chown=1:1 <<EOF /x\n#!/bin/sh\nEOF\nADD --link <<EOF /y\n\nEOF\n',
      'FROM alpine:3.20\nCOPY a b <<EOF /x/\nhi\nEOF\n',
      'FROM alpine:3.20\nRUN <<EOF\na \\\nEOF\nRUN x\n',
      'FROM alpine:3.20\nRUN <<EOF\necho\nEOF',
      'FROM alpine:3.20\nRUN <<EOF\necho\nEOF\n\n\n\n',
      'FROM alpine:3.20\nRUN <<EOF\ncat <<INNER > /x\n[a]\nINNER\nEOF\n',
      'FROM alpine:3.20\nCOPY <<EOF /Dockerfile\nFROM x\nFOO bar\nRUN --bad=1 x\nEOF\n',
      'FROM alpine:3.20\nRUN <<"$EOF"\nx\n$EOF\n',
      'FROM alpine:3.20\nRUN <<EOF # comment\necho\nEOF\n',
      'FROM alpine:3.20\nRUN <<EOF | tee /x\necho\nEOF\n',
      'FROM alpine:3.20\nENV A=<<EOF\nLABEL a="<<EOF"\nCMD cat <<EOF\n',
      'FROM alpine:3.20\nRUN ["sh", "-c", "cat <<EOF"]\nUSER x\n',
      'FROM alpine:3.20\nONBUILD CMD ["cat <<EOF"]\n',
    ]);
  });

  it('lines that go on, with comments, blank lines and other escape characters between them', () => {
    findNoErrors([
      '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a.txt c:\\\nRUN dir c:\\\nWORKDIR C:\\app\n',
      '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]\nRUN Write-Host \'a\' ; `\n    # c\n    Write-Host ${Env:TEMP} ; `\n    if (1) { exit 1 }\nHEALTHCHECK CMD powershell -command `\n    try { if ((iwr http://x -UseBasicParsing).StatusCode -eq 200) { return 0 } else { return 1 } } catch { return 1 }\nENTRYPOINT ["C:\\\\a.exe"]\n',
      'FROM alpine:3.20\nRUN echo a && \\   \n  echo b\n',
      'FROM alpine:3.20\nRUN echo a && \\\t\n  echo b\n',
      'FROM alpine:3.20\nRUN echo a \\\n',
      'FROM alpine:3.20\nENV A=\\$B C="\\${D^^}" E=\'${F^^}\'\nWORKDIR /a\\$b\n',
      '#  escape =   `  \nFROM alpine:3.20\nRUN a `\n b\n',
      '# a comment\n# escape=`\nFROM alpine:3.20\nRUN a \\\n  && b\n',
      '# EsCaPe=`\nFROM alpine:3.20\nRUN a `\n b\n',
      'FROM alpine:3.20\nRUN \\\n# c\n  echo a \\\n# d\n  # e\n  b\n',
      'FROM alpine:3.20\nCMD [ \\\n  "a", \\\n  # c\n  "b" \\\n]\nENTRYPOINT ["a", \\\n"b"]\n',
      'FROM alpine:3.20\nLABEL a=1 \\\n      # note\n      b=2 \\\n\n      c=3\n',
      'FROM alpine:3.20\nRU\\\nN echo\nENV AB\\\nC=d\n',
      'FROM \\\n  # base\n  alpine:3.20 \\\n  AS \\\n  x\n',
      'FROM alpine:3.20\nCOPY \\\n  --from=nginx:1 \\\n  --chown=1 \\\n  /a \\\n  /b/\n',
      'FROM alpine:3.20\nRUN echo a\\\\\nUSER x\n',
      '# syntax=docker/dockerfile:1\nFROM alpine:3.20\nRUN --mount=type=bind,target=.,rw --mount=type=cache,target=/c,id=x,sharing=locked,from=alpine:3.19,source=/x,mode=0755,uid=1,gid=1 --mount=type=tmpfs,target=/t,size=1g --mount=type=secret,id=a,target=/s,required=true,mode=0400 --mount=type=secret,id=aws,env=AWS --mount=type=ssh,id=default,target=/x.sock,required --network=none --security=sandbox ls\n',
      '# syntax=docker/dockerfile:1-labs\nFROM alpine:3.20\nRUN --device=vendor1.com/device=foo ls\nRUN --device=nvidia.com/gpu=all,required=false ls\nRUN --device=name=x.com/y,required ls\n',
      'FROM alpine:3.20\nRUN ["sh", "-c", "echo $HOME"]\nRUN [ "a" ]\nRUN ["a" , "b\\\\c", "\\u00e9"]\n',
      "FROM alpine:3.20\nRUN [ -f /x ] || true\nRUN [[ 1 == 1 ]] && true\nCMD [ -f x ]\nCMD ['a', 'b']\nRUN [\"a\", 1]x\n",
      'FROM alpine:3.20\nRUN --network=host --security=insecure ls\nRUN --network=default ls\n',
      'FROM alpine:3.20\nRUN -- ls\nCMD -- x\nRUN -x\n',
      'FROM alpine:3.20\nRUN echo a \\\n# x\n\n   # y\n  && echo b\n',
      'FROM alpine:3.20\nRUN { a; b; } && ( c ) ; [ -z "${X}" ] && true || false ; for i in 1 2; do echo $i; done; case $x in a) b;; esac\n',
      'FROM alpine:3.20\nRUN echo "unterminated\nRUN if true; then\nRUN echo \'x\n',
      '# escape=`\nFROM mcr.microsoft.com/dotnet/framework/sdk:4.8\nSHELL ["cmd", "/S", "/C"]\nRUN setx /M PATH "%PATH%;C:\\x" `\n && echo done\nCOPY . C:\\app\\\nCMD ["C:\\\\x.exe", "-a"]\n',
      'FROM alpine:3.20\nRUN a && \\\n\n\n b\nUSER x\n',
      '\n\n   FROM    alpine:3.20   AS    x   \n\t\tRUN\t\techo\t\n\u00a0RUN x\n',
      '  # comment\n\tFROM alpine:3.20\n  RUN x\n   # y\n\tCMD ["x"]\n',
      'FROM alpine:3.20\r\nRUN a \\\r\n  && b\r\n\r\nCMD ["x"]\r\nENV A=b \\\r\n    C=d\r\n',
      'FROM alpine:3.20\nCMD ["x"]',
      'FROM alpine:3.20\nRUN a\u000b b\nRUN c\f\n',
      'From alpine:3.20\nRun x\ncMD ["x"]\n',
      "FROM alpine:3.20\nLABEL \u00fc=\u00f6 \u540d=\u5024\nENV \u00c9=1\nRUN echo '\ud83d\ude00'\nCOPY \u00f1.txt /\u00f6/\n",
      '#!/usr/bin/env docker\n# syntax=docker/dockerfile:1\nFROM alpine:3.20\n',
      '\ufeffFROM alpine:3.20\nRUN a\n',
      '\ufeff# syntax=docker/dockerfile:1\n# escape=`\nFROM alpine:3.20\nRUN a `\n b\n',
      '# foo=bar\n# escape=`\nFROM alpine:3.20\nRUN a \\\n && b\n',
      'FROM alpine:3.20\n# escape=`\nRUN a \\\n b\n# syntax=x\n# check=bogus=1\n',
      '\n# escape=`\nFROM alpine:3.20\nRUN a \\\n b\n',
      '# syntax=docker/dockerfile:1\n# hi\n# escape=`\nFROM alpine:3.20\nRUN a \\\n b\n',
      '# syntax=docker/dockerfile:1@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d\nFROM alpine:3.20\n',
      '# check=skip=all;error=true;experimental=InvalidDefinitionDescription\nFROM alpine:3.20\n',
    ]);
  });

  it('variables with all modifiers, nested, escaped and without a value', () => {
    findNoErrors([
      'FROM alpine:3.20\nARG A=a.tar.gz\nENV B=${A#*.} C=${A##*.} D=${A%.*} E=${A%%.*} F=${A/a/b} G=${A//a/b} H=${A:-x} I=${A-x} J=${A:+x} K=${A+x} L=${A:?no} M=${A?no}\n',
      'FROM alpine:3.20\nENV A=${B:-${C:-${D:-d}}} E=${F:+${G:-"x y"}}\n',
      'FROM alpine:3.20\nARG A=a/b\nENV B=${A//\\//-} C=${A/#a/x} D=${A/%b/y} E=${A%/*}\n',
      'FROM alpine:3.20\nENV A=$1 B=$@ C=$? D=$$ E=$* F=$# G=$!\nENV H=$- I=$ J=${1} K=100$\n',
      'FROM alpine:3.20\nENV A=$10\nLABEL a="$" b=$/x\n',
      'FROM --platform=$BUILDPLATFORM golang:1.23 AS build\nARG TARGETOS TARGETARCH TARGETVARIANT\nRUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /a\nFROM scratch\nCOPY --from=build /a /a\nARG BUILDPLATFORM\nENV P=$BUILDPLATFORM\n',
      'ARG P=linux/amd64\nFROM --platform=${P} alpine:3.20 AS a\nFROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3.20 AS b\nFROM --platform=linux/${TARGETARCH} alpine:3.20\n',
      'ARG A=1 B=2 C\nFROM alpine:3.${A}${B}\nARG A B="x y" D=\'z\'\n',
      'ARG V\nFROM alpine:${V:-3.20}\nFROM alpine:${V:+3}${V:-3.19} AS x\n',
      'FROM alpine:3.20 AS base-linux\nFROM alpine:3.20 AS base-windows\nFROM base-${TARGETOS}\n',
      'FROM alpine:3.20\nARG D=/x\nCOPY ["a b", "$D/"]\nVOLUME ["$D", "/y"]\n',
      'FROM alpine:3.20\nARG U=1000 G=1000\nUSER ${U}:${G}\nCOPY --chown=${U}:${G} a /a\n',
      'FROM alpine:3.20\nARG P=80\nEXPOSE $P ${P}/tcp 8000-8010/udp $NOPE ${Q:-443}\n',
      'FROM alpine:3.20\nARG S=SIGTERM\nSTOPSIGNAL $S\nSTOPSIGNAL 9\nSTOPSIGNAL RTMIN+3\nSTOPSIGNAL sigrtmax-1\n',
      'ARG X\nFROM alpine:3.20\nARG X=1\nENV Y=${X:?must}\n',
      'FROM alpine:3.20\nENV A=\\${B} C=\\\\$D E="\\$F" G=$H\\ I\nWORKDIR /$A/$$/x\nCOPY $A\\ $B /x\n',
      'FROM alpine:3.20\nENV A=${B:--x} C=${D:+-} E=${F:-} G=${H:-$I} J=${K:-${L}}M\n',
      'FROM alpine:3.20\nARG A=x\nENV B=${A#*} C=${A##*/} D=${A%?} E=${A/\\*/x} F=${A//[abc]/x} G=${A//./_}\n',
      'FROM alpine:3.20\nENV D it\\\'s ok\nENV G \\"x\n',
      'FROM alpine:3.20\nENV A=b\\\\ C="d\\\\" E=\'f\\\'\nENV P=C:\\\\x\\\\y\n',
      'FROM alpine:3.20\nENV A="x\'y" B=\'x"y\' C="a\\"b" D=a"b c"d\'e f\'g\nENV E="" F=\'\' G=\nENV "H"=1 \'I J\'=2\n',
      'FROM alpine:3.20\nENV A==b C=d=e F="g=h" URL=http://x?a=b&c=d\n',
      'FROM alpine:3.20\nENV A="a \\\n  b \\\n  c"\nLABEL x="y \\\n# in?\n z"\n',
      'FROM alpine:3.20\nENV J={"a":"b"}\nENV K=\'{"a": [1,2]}\'\nLABEL k="{\\"a\\":1}"\n',
      'FROM alpine:3.20\nENV\tA=b\tC=d\nENV A\tb\nARG\tX=1\n',
      'FROM alpine:3.20\nLABEL "a b"="c d" e=\'f "g"\' h=i\\ j k= l="\\"" m="a\\\nb"\nLABEL a b c\nLABEL x.y-z_1=1\n',
      'FROM alpine:3.20\nLABEL a=\'$b\' c="$d" e=${f:-\'g h\'} i="${j:-k l}"\nLABEL com.x/y=1 "q r"=s\n',
      'FROM alpine:3.20\nLABEL maintainer="a b <c@d>" \\\n   description="x, \\\n   y" \\\n   v=1.0\n',
      'ARG A=\nARG B=""\nARG C=\'a b\'\nFROM alpine:3.20\nARG A\nARG D=$A E=${B}\nARG F.G=1\nARG H-I=2\n',
      'ARG IMG="alpine"\nARG TAG=\'3.20\'\nFROM $IMG:$TAG\nFROM "alpine:3.20"\nFROM ${IMG}:${TAG} AS q\n',
      'ARG REG\nFROM ${REG:+$REG/}alpine:3.20\nARG REG2=docker.io/\nFROM ${REG2}library/alpine:3.20\n',
      'ARG REG2=docker.io/\nFROM ${REG2}library/alpine:3.20\nARG X\nARG Y=${X:-y}\nARG Z=${Y}-${X}\nENV W=$Z\n',
      'ARG A=1\nARG B=${A}.2\nARG C=alpine:3.${B%%.*}0\nFROM ${C}\n',
      'ARG V=v3.20\nFROM alpine:${V#v}\nARG W=3.20-x\nFROM alpine:${V/v/} AS y\n',
      'ARG W=3.20-x\nARG R=docker.io\nFROM ${R/docker.io/quay.io}/alpine:${W%-*}\n',
      'ARG V=1\nFROM alpine:3.20 AS a\nARG V\nFROM a AS b\nRUN echo $V\nFROM scratch\nCOPY --from=b / /\n',
      'FROM alpine:3.20\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nSHELL ["cmd", "/S", "/C"]\nCMD\nENTRYPOINT\nENTRYPOINT []\nCMD []\n',
      'FROM alpine:3.20\nCMD echo ${x^^} ${#y}\nENTRYPOINT exec ${a[@]}\nHEALTHCHECK CMD [ ${x:0:1} = a ]\nRUN echo ${x@Q}\n',
      'FROM alpine:3.20\nUSER 1000:1000\nUSER a:b\nUSER ${U:-x}\nUSER DOMAIN\\user\n',
      'FROM alpine:3.20\nSTOPSIGNAL TERM\nSTOPSIGNAL 15\nSTOPSIGNAL SIGRTMIN+1\nSTOPSIGNAL sigquit\nSTOPSIGNAL RTMAX\nSTOPSIGNAL CLD\n',
    ]);
  });

  it('stages and images', () => {
    findNoErrors([
      'FROM alpine@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d AS a\nFROM alpine:3.20@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d\nFROM localhost/x_y/z__w/a--b:T_1.2-3\nFROM [::1]:5000/a:b\nFROM 10.0.0.1:5000/a\nFROM MYHOST:5000/a\n',
      'FROM alpine:3.20 As x\nFROM x aS y\n',
      'FROM scratch AS export\nCOPY a /\nFROM scratch\n',
      'FROM --platform=linux/arm/v7 alpine:3.20 AS arm\nFROM --platform=windows/amd64 x/y:1 AS windows\nFROM --platform=darwin x/y:1 AS darwin\nFROM --platform=linux/riscv64 alpine:3.20 AS riscv64\n',
    ]);
  });

  it('COPY and ADD with all flags, in JSON, from Git and the web', () => {
    findNoErrors([
      '# syntax=docker/dockerfile:1-labs\nFROM alpine:3.20\nCOPY --parents ./a/./b/*.txt **/c.txt /d/\nCOPY --exclude=*.md --exclude=x/** . /app/\nADD --exclude=*.md . /app2/\n',
      'FROM alpine:3.20\nARG M=755\nCOPY --chmod=$M --chown=1:1 --link a /b\nCOPY --link=false --chmod=u=rwX,go=rX a /b\nADD --chmod=0755 --link=true a /b\n',
      'FROM alpine:3.20\nFROM alpine:3.20\nCOPY --from=0 /a /b\nCOPY --from=nginx:1.27 /a /b\nCOPY --from=localhost:5000/x/y@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d /a /b\n',
      'FROM alpine:3.20\nCOPY [ "a" , "b" , "/c/" ]\nCOPY ["a b","/c d/"]\nADD ["a","/"]\n',
      'FROM alpine:3.20\nCOPY [a-c]*.txt /x/\nCOPY arr[[]0].txt /x/\nCOPY a\\ b /y\n',
      'FROM alpine:3.20\nCOPY "a" \'/b\'\nCOPY a"b"c /d\n',
      'FROM alpine:3.20\nCOPY a b c .\nADD a b ./\n',
      'FROM alpine:3.20 AS Build\nFROM scratch\nCOPY --link --from=build / /\nCOPY --from=BUILD /x /x\n',
      'FROM alpine:3.20\nADD https://github.com/moby/buildkit.git#v0.10.1:docs /x\nADD --keep-git-dir=true git@github.com:moby/buildkit.git /y\nADD --checksum=94ca5fbcc9d2f19ab9c7e5d0fbc7b9a2d6fe7a52 https://github.com/moby/buildkit.git#v0.10.1 /z\nADD git://github.com/a/b /q\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://x.org/a.tar.xz /\nADD --unpack=true https://x.org/a.tgz /u/\n',
      'FROM alpine:3.20\nADD https://github.com/moby/buildkit.git?ref=v0.1&subdir=docs /x\nADD --keep-git-dir https://github.com/moby/buildkit.git?tag=v1&checksum=aabbcc /x\nADD ssh://git@github.com/a/b.git#main /y\n',
      'FROM alpine:3.20\nADD http://x.y/$A.tgz?z=1&b=2#c /\nADD "https://x/y" /z\n',
      'FROM alpine:3.20\nCOPY . .\nCOPY ./ ./\nCOPY ../x /y\nCOPY / /\nCOPY .* /\nCOPY * /\n',
      'FROM alpine:3.20\nCOPY a/ b/\nCOPY a /b   \nCOPY\ta\t/b\n',
      'FROM alpine:3.20\nCOPY ["a"   ,"b"   ]   \nCOPY ["[x]","/y"]\nCOPY [a] /x\nCOPY [a,b] /x\n',
      'FROM alpine:3.20\nCOPY --chown=user:group a b\nCOPY --chown=:1 a b\nCOPY --chown=$A:${B} a b\nCOPY --chown= a b\n',
    ]);
  });

  it('mounts, devices, networks and other flags', () => {
    findNoErrors([
      'FROM alpine:3.20\nRUN --mount=Type=Cache,Target=/x,Sharing=LOCKED true\nRUN --mount=type=bind,from=alpine,source=/,target=/m true\nRUN --mount=type=cache,target=/x,id=a-b_c.d/e true\n',
      'FROM alpine:3.20\nRUN --mount=type=cache,target=/a,\\\nsharing=locked true\n',
      'FROM alpine:3.20\nRUN --mount=type=secret,id=a,uid=1000,gid=1000,mode=0440,dst=/run/x cat /run/x\nRUN --mount=type=secret,id=A,env=A,target=/x true\nRUN --mount=type=secret,id=b,required true\n',
      'FROM alpine:3.20\nCOPY --chown="a:b" --chmod=\'755\' x y\nFROM --platform="linux/amd64" alpine:3.20 AS amd64\nHEALTHCHECK --interval="5s" CMD x\n',
    ]);
  });

  it('health checks, ports, volumes, triggers and the rest', () => {
    findNoErrors([
      'from alpine:3.20\nhealthcheck none\nrun x\n',
      'FROM alpine:3.20\nHEALTHCHECK --interval=.5s --timeout=+1s --start-period=1.h CMD x\n',
      'FROM alpine:3.20\nHEALTHCHECK --interval=5m --timeout=3s \\\n  CMD curl -f --retries=x http://localhost/ || exit 1\nHEALTHCHECK CMD --interval=x\nHEALTHCHECK cmd ["x"]\n',
      'FROM alpine:3.20\nONBUILD COPY --from=x a b\nONBUILD ENV a b\nONBUILD WORKDIR ${x}\nONBUILD HEALTHCHECK NONE\nONBUILD ARG x\nONBUILD STOPSIGNAL $x\nonbuild run x\nONBUILD CMD\n',
      'FROM alpine:3.20\nONBUILD ADD --chown=1 . /x\nONBUILD RUN --mount=type=cache,target=/c x\nONBUILD LABEL a=b\nONBUILD EXPOSE $P\nONBUILD VOLUME /x\nONBUILD SHELL ["a"]\nONBUILD ENTRYPOINT x\nONBUILD USER $U\n',
      'FROM alpine:3.20\nMAINTAINER a b <c@d>\nUSER a b\nWORKDIR /a b c\nSTOPSIGNAL SIGKILL\n',
      'FROM alpine:3.20\nEXPOSE 80/TCP 443/Udp 0 65535 7000-7000 127.0.0.1:80:80 80:80 [::1]:80:80\nEXPOSE 8080/sctp\n',
      'FROM alpine:3.20\nVOLUME /a /b\nVOLUME [ "/a" ]\nVOLUME c:\\x\nVOLUME a:b\n',
      'FROM alpine:3.20\nCMD ["a"] b\nENTRYPOINT ["a", "b",]\nCMD ["a" "b"]\n',
      'FROM alpine:3.20\nWORKDIR "/a b"\nWORKDIR a/../b\nWORKDIR ${X:-/y}\nWORKDIR /\n',
    ]);
  });
});

function findNoErrors(texts: readonly string[]): void {
  for (const text of texts) {
    const errors = checker
      .check('dockerfile', text, nothingAround)
      .problems.filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      errors.map(({ rule, message }) => `${rule}: ${message}`),
      [],
      text,
    );
  }
}
