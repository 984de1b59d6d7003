# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\\app
RUN Invoke-WebRequest -Uri https://example.com/a.zip -OutFile a.zip; `
    # then
    Expand-Archive a.zip -DestinationPath C:\\app; `
    if ($LASTEXITCODE) { throw "no" }
COPY app C:\\app\\
ENTRYPOINT ["C:\\app\\web.exe"]