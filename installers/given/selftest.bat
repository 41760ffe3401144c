@echo off
setlocal DisableDelayedExpansion
call "%LOCALAPPDATA%\Programs\anjuan\anjuan.cmd" --self-test
set "CODE=%ERRORLEVEL%"
pause
exit /b %CODE%
